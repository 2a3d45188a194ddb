import type { Page } from '@playwright/test';
import { axeProblems } from '../support/accessibility';
import { expect, test, type Neighbour } from '../support/journey';
import { brokenWords } from '../support/lines';
import { FORM, works } from '../support/portal';
import { layOver, lostWords, motions, unreadable } from '../support/settings';

/** A page of each make: a list, a work, a form, plain text, an error. */
async function everyMake(neighbour: Neighbour, look: (path: string) => Promise<void>): Promise<void> {
  await neighbour.opens('/obras');
  await look('/obras');
  await neighbour.follows(works(neighbour.page).first().getByRole('link'));
  await look('a work');
  for (const path of ['/', FORM, '/privacidad']) {
    await neighbour.opens(path);
    await look(path);
  }
  await neighbour.opens('/nada', 404);
  await look('an error');
}

test('Whoever reads in the dark gets a dark page', async ({ neighbour }) => {
  const { page } = neighbour;
  await everyMake(neighbour, async (path) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await lightness(page), path).toBeLessThan(0.2);
    await page.emulateMedia({ colorScheme: 'light' });
    expect.soft(await lightness(page), path).toBeGreaterThan(0.8);
    await page.emulateMedia({ colorScheme: null });
  });
});

test('Whoever brings their own colours still sees buttons, fields, stones and focus', async ({ neighbour }) => {
  const { page } = neighbour;
  await everyMake(neighbour, async (path) => {
    await page.emulateMedia({ forcedColors: 'active' });
    // The browser sees to contrast here, and axe does not read the colours that result.
    expect.soft(await axeProblems(page, { without: ['color-contrast'] }), path).toEqual([]);
    expect.soft(await unreadable(page), path).toEqual([]);
    // Grounds are taken away, so what one can do needs an edge.
    expect.soft(await edgeless(page, '.button, .input'), path).toEqual([]);
    await page.emulateMedia({ forcedColors: null });
  });
});

test('Whoever is made ill by motion sees none', async ({ neighbour }) => {
  const { page } = neighbour;
  await everyMake(neighbour, async (path) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect.soft(await motions(page), path).toEqual([]);
  });
});

/** A letter sheet between its margins, in CSS pixels; A4 is a little narrower. */
const SHEET = { width: 690, height: 900 };

test('On paper there is what one reads, and nothing one would press', async ({ neighbour }) => {
  const { page } = neighbour;
  const window = page.viewportSize() ?? SHEET;
  await everyMake(neighbour, async (path) => {
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(SHEET);
    await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    for (const gone of ['banner', 'contentinfo'] as const) {
      await expect(page.getByRole(gone).getByRole('navigation'), path).toHaveCount(0);
    }
    await expect(page.getByRole('button'), path).toHaveCount(0);
    await expect(page.getByRole('searchbox'), path).toHaveCount(0);
    expect.soft(await darkGrounds(page), `${path}: ink is for letters`).toEqual([]);
    expect.soft(await brokenWords(page), path).toEqual([]);
    await page.setViewportSize(window);
    await page.emulateMedia({ media: null });
  });
});

test('Letters twice as large lose nothing on a phone', async ({ neighbour }) => {
  const { page } = neighbour;
  await page.setViewportSize({ width: 360, height: 740 });
  await everyMake(neighbour, async (path) => {
    await layOver(page, 'html { font-size: 200% }');
    expect.soft(await lostWords(page), path).toEqual([]);
    const aside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(aside, `${path}: nothing is to the side`).toBeLessThanOrEqual(0);
  });
});

// The smallest phones, and a desk's window at 400 % (WCAG 1.4.10).
test('A window of 320 px loses nothing', async ({ neighbour }) => {
  const { page } = neighbour;
  await page.setViewportSize({ width: 320, height: 568 });
  await everyMake(neighbour, async (path) => {
    expect.soft(await lostWords(page), path).toEqual([]);
  });
});

test('Letters and lines set wider apart lose nothing', async ({ neighbour }) => {
  const { page } = neighbour;
  await everyMake(neighbour, async (path) => {
    // WCAG 1.4.12, word for word.
    await layOver(page, '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    expect.soft(await lostWords(page), path).toEqual([]);
  });
});

/** Of the page's ground, 0 black to 1 white. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3 / 255;
  });
}

function edgeless(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(
    (chosen) =>
      [...document.querySelectorAll<HTMLElement>(chosen)]
        .filter((element) => element.checkVisibility() && parseFloat(getComputedStyle(element).borderTopWidth) < 1)
        .map((element) => element.outerHTML.slice(0, 90)),
    selector,
  );
}

/** Large dark areas, which browsers leave out on paper together with the white letters on them. */
function darkGrounds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dark = (colour: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = colour.match(/[\d.]+/g)?.map(Number) ?? [];
      return alpha > 0.5 && (red + green + blue) / 3 < 128;
    };
    return [...document.querySelectorAll<HTMLElement>('body, body *')]
      .filter((element) => element.checkVisibility() && element.textContent?.trim())
      .filter((element) => dark(getComputedStyle(element).backgroundColor))
      .map((element) => `${element.localName}.${element.className}`);
  });
}
