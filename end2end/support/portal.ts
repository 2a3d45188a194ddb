import { expect, type Locator, type Page } from '@playwright/test';
import { es, type Words } from './words';

/** Pages anyone may read, by what they show. The rest of an address is filled in by journeys. */
export const PORTAL = {
  home: '/',
  list: '/obras',
  privacy: '/privacidad',
  accessibility: '/accesibilidad',
} as const;

export const GALLERY = '/galeria';
export const FORM = '/galeria/formulario';
export const RECEIVED = '/galeria/recibido';

/** The works of a list, one card each. */
export function works(page: Page): Locator {
  return page.getByRole('main').locator('.work-card');
}

/** The names of the works that are listed, of which there must be some. */
export async function names(page: Page): Promise<string[]> {
  const names = await works(page).getByRole('heading').allTextContents();
  expect(names.length, 'works in the list').toBeGreaterThan(0);
  return names;
}

/** What a card says it is and where: *Drenaje · El Molino*. */
export async function kindAndPlace(card: Locator): Promise<{ kind: string; place: string }> {
  const kicker = (await card.locator('.kicker').textContent()) ?? '';
  const [kind = '', place = ''] = kicker.split(' · ').map((part) => part.trim());
  return { kind, place };
}

export function title(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox');
}

export function searchButton(page: Page, words: Words = es): Locator {
  return page.getByRole('search').getByRole('button', { name: words.say('search-button'), exact: true });
}

/** The lists of the filter are folded away until they are asked for. */
export async function unfoldFilters(page: Page): Promise<void> {
  const folded = page.getByRole('search').locator('details:not([open]) > summary');
  if ((await folded.count()) > 0) await folded.click();
}

/** Chooses in a list whose answers may carry a count behind them: *El Molino (4)*. */
export async function choose(page: Page, label: string, answer: string): Promise<void> {
  const list = page.getByRole('combobox', { name: label, exact: true });
  const texts = await list.locator('option').allTextContents();
  const found = texts.find((text) => text.replace(/ \([\d,.\s]+\)$/, '') === answer);
  expect(found, `${answer} among ${texts.join(', ')}`).toBeDefined();
  await list.selectOption({ label: found ?? '' });
}

/** The tabs of the list: one for each stage, and one for all. */
export function stages(page: Page, words: Words = es): Locator {
  return page.getByRole('navigation', { name: words.say('stage-label') }).getByRole('link');
}

/** What a page says and names in its own language; parts marked as another language are left out. */
export function spoken(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = document.documentElement.lang;
    const texts: string[] = [document.title];
    const described = document.querySelector('meta[name=description]')?.getAttribute('content');
    if (described) texts.push(described);
    for (const element of document.querySelectorAll('body *')) {
      if ((element.closest('[lang]')?.getAttribute('lang') ?? own) !== own) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      }
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });
}
