import type { Page } from '@playwright/test';
import { daysFromToday } from '../support/clock';
import { expect, test, type Neighbour } from '../support/journey';
import { picture } from '../support/samples';
import { signIn } from '../support/staff';
import { es } from '../support/words';

const field = (page: Page, name: string) => page.getByRole('main').locator(`[name="${name}"]`);
const send = (page: Page, key: string) => page.getByRole('button', { name: es.say(key), exact: true });

const signsIn = (neighbour: Neighbour) => signIn(neighbour, 'obras', '/obras/nueva');

test('Public works registers a work, reports progress with a photo and finds it on the board', async ({ neighbour }) => {
  const { page } = neighbour;
  const name = `Banqueta de la prueba ${Date.now()}`;
  await signsIn(neighbour);
  expect(new URL(page.url()).pathname).toBe('/obras/nueva');

  // Sent empty, everything that is missing is said, and what was typed stays.
  await field(page, 'name').fill(name);
  await neighbour.follows(send(page, 'register-send'));
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expect(field(page, 'name')).toHaveValue(name);

  await field(page, 'kind').selectOption('sidewalks');
  await field(page, 'description').fill('Se rehace la banqueta con rampas.');
  await field(page, 'locality').selectOption({ index: 1 });
  await field(page, 'site').fill('calle de la Prueba, de Uno a Dos');
  await field(page, 'fund').fill('Recursos propios');
  await field(page, 'municipal').fill('1,200,000');
  await field(page, 'agency').selectOption({ index: 1 });
  await field(page, 'households').fill('18');
  await field(page, 'planned_start').fill(daysFromToday(10));
  await field(page, 'planned_end').fill(daysFromToday(70));
  await neighbour.follows(send(page, 'register-send'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const desk = new URL(page.url()).pathname;

  // The neighbours see it at once.
  await neighbour.opens(desk.replace('/hoy', ''));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await neighbour.opens('/hoy/tablero');
  await expect(page.getByRole('main')).toContainText(es.say('board-missing'));
});

test('Progress with a photo shows on the page of the work', async ({ neighbour }) => {
  const { page } = neighbour;
  await signsIn(neighbour);
  await neighbour.opens('/hoy/tablero?etapa=underway');
  const links = page.getByRole('main').locator('a[href*="/hoy/obras/"]');
  const desk = (await links.last().getAttribute('href')) ?? '';
  await neighbour.opens(`${desk}/avance`);
  await field(page, 'physical').fill('99');
  await field(page, 'paid').fill('1');
  await field(page, 'note').fill('Se probó con un navegador.');
  await field(page, 'reason').fill('Es una prueba.');
  await field(page, 'photo').setInputFiles(picture);
  await neighbour.follows(send(page, 'progress-send'));
  await neighbour.opens(desk.replace('/hoy', ''));
  await expect(page.getByRole('main')).toContainText('Se probó con un navegador.');
  const photo = page.locator('.entries .photos img').first();
  await photo.scrollIntoViewIfNeeded();
  await expect(photo).not.toHaveJSProperty('naturalWidth', 0);
});
