import type { Locator, Page } from '@playwright/test';
import { es, escaped, type Figures } from './words';

/** What a page shows, found as people find it: by its words. */
export function main(page: Page): Locator {
  return page.getByRole('main');
}

export function button(page: Page, key: string, figures?: Figures): Locator {
  return main(page).getByRole('button', { name: es.say(key, figures), exact: true });
}

export function link(page: Page, key: string, figures?: Figures): Locator {
  return main(page).getByRole('link', { name: es.say(key, figures), exact: true });
}

/** A field by its label, as it stands open; what need not be filled in says so behind its name. */
export function field(page: Page, key: string): Locator {
  const optional = `(?:\\s*${escaped(es.say('field-optional'))})?`;
  const label = new RegExp(`^\\s*${escaped(es.say(key))}${optional}\\s*$`);
  return main(page).getByLabel(label).filter({ visible: true });
}

/** One of the answers of a question, by how it begins: some say more below. */
export function answer(page: Page, text: string): Locator {
  return main(page).getByRole('radio', { name: new RegExp(`^\\s*${escaped(text)}`) });
}

export function address(page: Page): string {
  return new URL(page.url()).pathname;
}
