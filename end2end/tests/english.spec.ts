import { expect, test } from '../support/journey';
import { searchBox, searchButton, spoken, title, works } from '../support/portal';
import { ask } from '../support/wire';
import { en, es } from '../support/words';

const LANGUAGE = { name: en.say('lang-name'), exact: true };

test('Changing the language keeps the page and what was asked', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras?q=calle&tipo=paving');
  const listed = await works(page).count();
  await neighbour.follows(page.getByRole('contentinfo').getByRole('link', LANGUAGE));

  const address = new URL(page.url());
  expect(address.pathname + address.search).toBe('/en/obras?q=calle&tipo=paving');
  await expect(title(page)).toHaveText(en.say('works-title-kind', { kind: en.say('kind-paving') }));
  await expect(searchBox(page)).toHaveValue('calle');
  expect(await works(page).count()).toBe(listed);

  await neighbour.follows(page.getByRole('contentinfo').getByRole('link', { name: es.say('lang-name') }));
  expect(page.url()).toMatch(/\/obras\?q=calle&tipo=paving$/);
  await expect(title(page)).toHaveText(es.say('works-title-kind', { kind: es.say('kind-paving') }));
});

test('Whoever reads English stays in English', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/en');
  await searchBox(page).fill('banquetas');
  await neighbour.follows(searchButton(page, en));
  expect(new URL(page.url()).pathname).toBe('/en/obras');
  await neighbour.follows(works(page).first().getByRole('link'));
  expect(new URL(page.url()).pathname).toMatch(/^\/en\/obras\/\d{4}-\d{3,}$/);
  await expect(page.getByRole('main')).toContainText(en.say('work-road'));
  for (const link of await page.getByRole('link').all()) {
    const href = (await link.getAttribute('href')) ?? '';
    const leaves = !href.startsWith('#') && (await link.getAttribute('hreflang')) !== 'es';
    if (leaves) expect(href, 'every link but the one to Spanish').toMatch(/^\/en(\/|$)/);
  }
});

/** Areas of the town hall have one name, whatever language the page speaks. */
const AREAS = ['Obras Públicas'];

test('An English page speaks no Spanish but names', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/en/obras');
  const work = (await works(page).first().getByRole('link').getAttribute('href')) ?? '';
  const stopped = '/en/obras?etapa=stopped';
  for (const path of ['/en', '/en/obras', stopped, '/en/obras?q=zzzz', work, '/en/privacidad', '/en/accesibilidad']) {
    await neighbour.opens(path);
    const spanish = es.among(await spoken(page), en).filter((text) => !AREAS.includes(text));
    expect.soft(spanish, path).toEqual([]);
  }
  await neighbour.opens('/en/nada', 404);
  expect.soft(es.among(await spoken(page), en), 'what does not exist').toEqual([]);
});

test('Search engines find each page in every language', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras');
  const work = (await works(page).first().getByRole('link').getAttribute('href')) ?? '';
  for (const path of ['/', '/obras', '/obras?tipo=paving', work, '/privacidad']) {
    for (const [lang, prefix] of [['es', ''], ['en', '/en']] as const) {
      const own = prefix + (path === '/' && prefix ? '' : path);
      await neighbour.opens(own);
      const twin = async (hreflang: string) =>
        page.locator(`head link[rel=alternate][hreflang="${hreflang}"]`).getAttribute('href');
      const canonical = await page.locator('head link[rel=canonical]').getAttribute('href');
      expect(canonical).toBe(new URL(own, page.url()).href.replace(/\/$/, path === '/' && !prefix ? '/' : ''));
      expect(await twin(lang), 'a page names itself as well').toBe(canonical);
      expect(await twin('x-default')).toBe(await twin('es'));
      for (const code of ['es', 'en']) {
        const answer = await ask((await twin(code)) ?? '');
        expect(answer.status).toBe(200);
        expect(answer.text).toContain(`<html lang="${code}">`);
      }
    }
  }
});
