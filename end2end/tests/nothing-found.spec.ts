import type { Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { searchBox, searchButton, title, works } from '../support/portal';
import { en, es } from '../support/words';

/** One of each make; the wire tests have the rest. */
const UNKNOWN = ['/obras/2099-001', '/obras?etapa=nunca', '/nada'];
const NONSENSE = ['/?utm_source=whatsapp&fbclid=1', '/obras?q=%FF%FE&%00=%ZZ', '/obras?despues=2000-001'];

for (const path of UNKNOWN) {
  test(`An address that leads nowhere says so and shows a way on: ${path}`, async ({ neighbour }) => {
    await neighbour.opens(path, 404);
    await expect(title(neighbour.page)).toHaveText(es.say('error-title-not-found'));
    await hasAWayOn(neighbour);
  });
}

for (const path of NONSENSE) {
  test(`Nonsense in an address is passed over: ${path}`, async ({ neighbour }) => {
    await neighbour.opens(path);
    await hasAWayOn(neighbour);
  });
}

test('In English, too, an address that leads nowhere shows a way on', async ({ neighbour }) => {
  await neighbour.opens('/en/obras/2099-001', 404);
  await expect(title(neighbour.page)).toHaveText(en.say('error-title-not-found'));
  await neighbour.follows(neighbour.page.getByRole('link', { name: en.say('error-works') }));
  expect(new URL(neighbour.page.url()).pathname).toBe('/en/obras');
});

/** What is typed into the search by people, and by those who try it out. */
const SEARCHES: [what: string, typed: string][] = [
  ['a word no work has', 'zxqwvutsr'],
  ['nothing but signs', '¡¿?! -- % _ * " \' ; \\'],
  ['emoji', '🚧🕳️👷🏽‍♀️'],
  ['another script', '漢字 العربية'],
  ['markup', '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script><b>fuerte</b>'],
  ['markup that ends the field', '"><script>window.harmed=1</script><input value="'],
  ['a database command', "'; DROP TABLE projects; --"],
];

for (const [what, typed] of SEARCHES) {
  test(`A search for ${what} is answered in words`, async ({ neighbour }) => {
    const { page } = neighbour;
    await neighbour.opens('/obras');
    await searchBox(page).fill(typed);
    await neighbour.follows(searchButton(page));

    await expect(searchBox(page), 'what was typed can be mended').toHaveValue(typed);
    if ((await works(page).count()) === 0) {
      await expect(page.getByRole('heading', { name: es.say('works-none') })).toBeVisible();
      await expect(page.getByRole('main'), 'it is shown as it was typed').toContainText(typed);
    }
    await isUnharmed(page);
    await hasAWayOn(neighbour);
  });
}

test('A long address is cut, not refused', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(`/obras?q=${'palabra%20'.repeat(1250)}`);
  await expect(page.getByRole('heading', { name: es.say('works-none') })).toBeVisible();
  await hasAWayOn(neighbour);
});

test('A page pasted into the search field does not make an address too long for anybody', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/');
  // In an address each of these letters takes six.
  await searchBox(page).fill('ñandú '.repeat(2000));
  await neighbour.follows(searchButton(page));
  await hasAWayOn(neighbour);
});

test('A search that finds nothing at one stage leads to all works', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras?q=zxqwvutsr&etapa=stopped');
  await neighbour.follows(page.getByRole('main').getByRole('link', { name: es.say('works-all') }));
  expect(await works(page).count()).toBeGreaterThan(0);
});

/** A dead end is a page one can only leave by the browser's own buttons. */
async function hasAWayOn(neighbour: Neighbour): Promise<void> {
  const { page } = neighbour;
  const main = page.getByRole('main');
  await expect(main.getByRole('link').first()).toBeVisible();
  const empty = (await works(page).count()) === 0;
  const on = main.getByRole('link', { name: new RegExp(`^(${es.say('error-works')}|${es.say('works-all')})$`) });
  await neighbour.follows(empty ? on.first() : works(page).first().getByRole('link'));
  if (empty) expect(await works(page).count()).toBeGreaterThan(0);
}

async function isUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  await expect(page.getByRole('main').locator('script, [onerror], img')).toHaveCount(0);
}
