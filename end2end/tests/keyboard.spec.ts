import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey';
import { searchBox, title, works } from '../support/portal';
import { es } from '../support/words';

/** More stops than any page has before its first work. */
const MOST_STOPS = 60;

test('A neighbour reaches a work with the keyboard alone @at-a-desk', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/');

  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: es.say('skip-to-content') });
  await expect(skip, 'the first stop is the way past the head').toBeFocused();
  await expectFocusIsSeen(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  // The head is passed: the next stop is in the content.
  await page.keyboard.press('Tab');
  await expect(searchBox(page)).toBeFocused();
  await expectFocusIsSeen(page);
  await page.keyboard.type('banqueta');
  await neighbour.presses('Enter');
  await expect(searchBox(page)).toHaveValue('banqueta');

  const link = works(page).first().getByRole('link');
  const name = (await link.textContent()) ?? '';
  await tabTo(page, name);
  await neighbour.presses('Enter');
  await expect(title(page)).toHaveText(name);
});

test('Every stop of a page is seen, in the order of the page, and the keyboard gets out again @at-a-desk', async ({
  neighbour,
}) => {
  const { page } = neighbour;
  for (const path of ['/', '/obras', '/privacidad']) {
    await neighbour.opens(path);
    const places: number[] = [];
    let stops = 0;
    await page.keyboard.press('Tab');
    while (stops < MOST_STOPS && (await page.evaluate(() => document.activeElement !== document.body))) {
      await expectFocusIsSeen(page);
      places.push(await orderOfFocus(page));
      await page.keyboard.press('Tab');
      stops += 1;
    }
    expect(stops, `${path}: the end of the page is reached`).toBeLessThan(MOST_STOPS);
    expect(places, `${path}: from the beginning to the end`).toEqual([...places].sort((a, b) => a - b));
  }
});

/** Tabs until the focused element has this text; on the way every stop must be seen. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    await expectFocusIsSeen(page);
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')) === text) return;
  }
  throw new Error(`“${text}” was not reached in ${MOST_STOPS} stops`);
}

/** A ring of at least two pixels, inside the window (WCAG 2.4.7, 2.4.11). */
async function expectFocusIsSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    const ringed = (one: Element | null): boolean => {
      if (!one) return false;
      const ring = getComputedStyle(one);
      return ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2;
    };
    return {
      what: element.outerHTML.slice(0, 90),
      // A card whose whole ground is the link wears the ring itself.
      ring: ringed(element) || ringed(element.closest('.work-card, .card--link')),
      inside: box.width > 1 && box.bottom > 0 && box.top < innerHeight,
    };
  });
  expect(seen, seen.what).toMatchObject({ ring: true, inside: true });
}

/** The place of the focused element among all of the page. */
function orderOfFocus(page: Page): Promise<number> {
  return page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement as Element));
}
