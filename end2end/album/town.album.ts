import path from 'node:path';
import { test, type Locator, type Page } from '@playwright/test';
import { button, field, link, main } from '../support/parts';
import { demonstrationSlips, entersUnjudged } from '../support/staff';
import { es } from '../support/words';

const FOLDER = path.join(__dirname, '../screenshots');

async function keep(page: Page, name: string): Promise<void> {
  // Pictures further down come when one scrolls there; the album shows the whole page.
  await page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.all(pictures.map((picture) => picture.decode()));
  });
  await page.screenshot({ path: path.join(FOLDER, test.info().project.name, `${name}.png`), fullPage: true });
}

/** Follows a link or a button, and waits for the page it leads to. */
async function follow(page: Page, what: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), what.click()]);
}

const queued = (page: Page, words: string) => main(page).getByRole('listitem').filter({ hasText: words }).first().getByRole('link').first();

test('meeting, poster and pass', async ({ page }) => {
  await page.goto('/reuniones');
  await keep(page, 'meetings');
  await follow(page, main(page).getByRole('link', { name: /comité/i }).last());
  await keep(page, 'meeting');
  await page.goto(`${new URL(page.url()).pathname}/cartel`);
  await keep(page, 'poster');
  await page.goBack();
  await follow(page, link(page, 'meeting-go'));
  await field(page, 'attend-name').fill('María Guadalupe Hernández Villaseñor');
  await field(page, 'attend-street').fill('Hidalgo 12');
  await field(page, 'attend-adult').check();
  await field(page, 'attend-notice').check();
  await keep(page, 'joining');
  await follow(page, button(page, 'attend-send'));
  await keep(page, 'pass');
});

test('day, door and table', async ({ page }) => {
  await entersUnjudged(page, 'participacion', '/hoy');
  await keep(page, 'today');
  await follow(page, link(page, 'door-title').first());
  await keep(page, 'door');
  await page.goto('/hoy');
  await follow(page, link(page, 'table-floor-go').last());
  await keep(page, 'table');
  await page.goto('/convocar');
  await keep(page, 'convening');
  await follow(page, queued(page, es.say('announcement-published')));
  await keep(page, 'convocation');
});

test('ballot', async ({ page }) => {
  const [slip = ''] = demonstrationSlips();
  await page.goto('/votar');
  await keep(page, 'vote');
  await field(page, 'vote-slip').fill(slip);
  await follow(page, button(page, 'vote-next'));
  await keep(page, 'ballot');
});

test('election at its table', async ({ page }) => {
  await entersUnjudged(page, 'participacion', '/hoy');
  await follow(page, queued(page, es.say('election-next-nominating')));
  await keep(page, 'election-table');
});

test('act being signed', async ({ page }) => {
  await entersUnjudged(page, 'participacion', '/hoy');
  await follow(page, queued(page, es.say('document-state-signing')));
  await keep(page, 'act-signing');
  await follow(page, link(page, 'sign-take').first());
  await keep(page, 'signature');
});

test('chat', async ({ page }) => {
  await page.goto('/reportar');
  await keep(page, 'chat');
  await field(page, 'chat-write').fill('Dejaron la zanja abierta y mi mamá no puede salir en su silla de ruedas.');
  await follow(page, button(page, 'chat-send'));
  await field(page, 'chat-write').fill('Hidalgo esquina con Morelos');
  await follow(page, button(page, 'chat-send'));
  await keep(page, 'chat-further');
});

test('desk of cases', async ({ page }) => {
  await entersUnjudged(page, 'area', '/hoy/casos');
  await keep(page, 'cases');
  await follow(page, main(page).getByRole('link', { name: /^\s*20\d\d-\d{4}/ }).first());
  await keep(page, 'case');
});

test('board, desk of a work, delivery', async ({ page }) => {
  await entersUnjudged(page, 'obras', '/hoy/tablero');
  await keep(page, 'board');
  await page.goto('/hoy');
  await keep(page, 'today-works');
  await follow(page, queued(page, es.say('document-kind-delivery')));
  await keep(page, 'act-delivery');
  await page.goto('/hoy/tablero?etapa=underway');
  await follow(page, main(page).getByRole('rowheader').getByRole('link').last());
  await keep(page, 'desk-work');
});

test('sealed act and digital file', async ({ page }) => {
  await page.goto('/obras?etapa=underway');
  const works = await main(page).locator('.work-card').getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const signed = page.getByRole('heading', { name: es.say('work-sealed'), exact: true });
  for (const work of works) {
    await page.goto(work);
    if (await signed.isVisible()) break;
  }
  await keep(page, 'work-signed');
  const act = main(page).getByRole('link', { name: es.say('document-kind-act') });
  const sealed = (await act.first().getAttribute('href')) ?? '';
  await follow(page, link(page, 'dossier-link'));
  await keep(page, 'dossier');
  await page.goto(sealed);
  await keep(page, 'verified');
  await page.goto('/v');
  await keep(page, 'verify');
});

