import type { Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { choose, kindAndPlace, names, searchBox, searchButton, stages, title, unfoldFilters, works } from '../support/portal';
import { es } from '../support/words';

const KIND = es.say('kind-paving');

test('A neighbour finds the works of their street by a word without accents', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/');
  // On many phones an accent costs a long press; nobody does it in a search.
  await searchBox(page).fill('pavimentacion');
  await neighbour.follows(searchButton(page));

  await expect(title(page)).toHaveText(es.say('works-title'));
  await expect(searchBox(page), 'what was typed can be mended').toHaveValue('pavimentacion');
  for (const name of await names(page)) expect(name).toContain(KIND);

  const { kind, place } = await kindAndPlace(works(page).first());
  expect(kind).toBe(KIND);
  await unfoldFilters(page);
  await choose(page, es.say('search-locality'), place);
  await choose(page, es.say('search-kind'), KIND);
  await neighbour.follows(searchButton(page));

  await expect(title(page)).toHaveText(es.say('works-title-kind-place', { kind: KIND, place }));
  const found = await works(page).all();
  expect(found.length).toBeGreaterThan(0);
  for (const card of found) expect(await kindAndPlace(card)).toEqual({ kind: KIND, place });

  await neighbour.follows(page.getByRole('link', { name: es.say('search-clear') }));
  await expect(title(page)).toHaveText(es.say('works-title'));
  await expect(searchBox(page)).toHaveValue('');
});

test('The filters alone are applied by their own button', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras');
  const { kind, place } = await kindAndPlace(works(page).first());
  await unfoldFilters(page);
  await choose(page, es.say('search-locality'), place);
  await choose(page, es.say('search-kind'), kind);
  await neighbour.follows(page.getByRole('button', { name: es.say('filters-apply') }));
  await expect(title(page)).toHaveText(es.say('works-title-kind-place', { kind, place }));
});

test('Each tab shows the works of one stage', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras');
  for (const code of ['underway', 'planned', 'delivered', 'stopped']) {
    const stage = es.say(`stage-${code}`);
    await neighbour.follows(stages(page).filter({ hasText: stage }));
    const tab = stages(page).filter({ hasText: stage });
    await expect(tab).toHaveAttribute('aria-current', 'page');

    const found = await works(page).all();
    expect(found.length, stage).toBeGreaterThan(0);
    for (const card of found) await expect(card.locator('.tag')).toHaveText(stage);
    // The tab says how many there are; a page of twenty may show fewer.
    const counted = Number((await tab.textContent())?.replace(/\D/g, ''));
    expect(counted).toBeGreaterThanOrEqual(found.length);
  }
});

test('Older works are on the next page, and the way back leads to the same place', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/obras');
  const newest = await names(page);
  const pages = page.getByRole('navigation', { name: es.say('pagination-label') });

  await neighbour.follows(pages.getByRole('link', { name: es.say('pagination-older') }));
  const older = await names(page);
  const olderAddress = page.url();

  await neighbour.follows(pages.getByRole('link', { name: es.say('pagination-newer') }));
  expect(await names(page)).toEqual(newest);

  await neighbour.goesBack();
  expect(page.url()).toBe(olderAddress);
  expect(await names(page)).toEqual(older);
});

test('The page of a work says what, where, how much, how far and what comes next', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/');
  const card = works(page).first();
  const name = (await card.getByRole('heading').textContent()) ?? '';
  const { kind, place } = await kindAndPlace(card);
  await neighbour.follows(card.getByRole('link'));

  await expect(title(page)).toHaveText(name);
  const main = page.getByRole('main');
  await expect(main).toContainText(es.say('work-kicker', { kind, place }));
  await expect(main).toContainText(es.say('work-next'));
  await seesFacts(page);
  await seesProgress(page);
  await seesRoad(page);
  await seesSketch(page);
  await returnsHome(neighbour);
});

async function seesFacts(page: Page): Promise<void> {
  const facts = page.locator('dl.facts');
  const fact = (term: string) => facts.locator('div', { has: page.locator('dt', { hasText: term }) }).locator('dd');
  await expect(fact(es.say('work-cost')).first()).toHaveText(/^\$[\d,]+$/);
  for (const key of ['work-fund', 'work-contractor', 'work-agency', 'work-benefits']) {
    await expect(fact(es.say(key)).first()).not.toBeEmpty();
  }
  const number = /\/obras\/(\d{4}-\d{3,})$/.exec(new URL(page.url()).pathname)?.[1];
  await expect(fact(es.say('work-number')).first()).toHaveText(number ?? 'a number');
}

/** Bars for the eye, and the same number in words for everybody else. */
async function seesProgress(page: Page): Promise<void> {
  for (const key of ['work-physical', 'work-financial']) {
    const bar = page.locator('.progress', { hasText: es.say(key) });
    await expect(bar).toContainText(/\d\s%/);
    await expect(bar.locator('svg').first()).toBeVisible();
  }
}

/** Five stones, each with its name, what happened or will happen, and its state in words. */
async function seesRoad(page: Page): Promise<void> {
  const steps = page.locator('ol.road > li');
  const keys = ['convocation', 'committee', 'act', 'works', 'delivery'];
  await expect(steps).toHaveCount(keys.length);
  for (const [place, key] of keys.entries()) {
    const step = steps.nth(place);
    await expect(step).toContainText(es.say(`step-${key}`));
    await expect(step.locator('.road__note')).not.toBeEmpty();
    // The state is a word too, if only for those who do not see the stone.
    await expect(step.locator('.tag, .visually-hidden')).toHaveText(/\p{L}{4,}/u);
  }
}

async function seesSketch(page: Page): Promise<void> {
  const sketch = page.getByRole('figure').filter({ has: page.getByRole('img') }).first();
  await expect(sketch.getByRole('img')).toHaveAccessibleName(/^Croquis: ./);
  await expect(sketch).toContainText(/calle/i);
}

async function returnsHome(neighbour: Neighbour): Promise<void> {
  const { page } = neighbour;
  const trail = page.getByRole('navigation', { name: es.say('breadcrumb-label') });
  await neighbour.follows(trail.getByRole('link').last());
  await expect(title(page)).toContainText(es.pattern('works-title-place'));
  await neighbour.follows(page.getByRole('banner').getByRole('link', { name: /Tequio/ }));
  expect(new URL(page.url()).pathname).toBe('/');
}
