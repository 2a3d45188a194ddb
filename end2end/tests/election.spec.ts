import type { Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { signIn } from '../support/staff';
import { es } from '../support/words';

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, key: string) => main(page).getByRole('button', { name: es.say(key), exact: true });
const link = (page: Page, key: string) => main(page).getByRole('link', { name: es.say(key), exact: true });
const phase = (page: Page, code: string) => expect(main(page)).toContainText(es.say(`election-phase-${code}`));

/**
 * The demonstration has two meetings in which people are still put forward: one for each way of
 * running this journey, because slips are not printed while a poll of their meeting is open. The
 * whole journey holds meetings of its own meanwhile.
 */
async function table(staff: Neighbour, javaScript: boolean): Promise<string> {
  const { page } = staff;
  await signIn(staff, 'participacion');
  await staff.opens('/hoy');
  const waiting = main(page)
    .getByRole('listitem')
    .filter({ hasText: es.say('election-next-nominating'), hasNotText: /de la Prueba|Consejo/ });
  await staff.follows((javaScript ? waiting.first() : waiting.last()).getByRole('link'));
  return new URL(page.url()).pathname;
}

async function count(staff: Neighbour, seat: string, teller: string, votes: string): Promise<void> {
  const { page } = staff;
  await page.locator('[name="canal"]').selectOption('paper');
  await page.locator('[name="turno"]').selectOption(seat);
  await page.locator('[name="escrutador"]').fill(teller);
  const fields = page.locator('[name^="voto-"]');
  for (let place = 0; place < (await fields.count()); place += 1) {
    await fields.nth(place).fill(place === 0 ? votes : '0');
  }
  await staff.follows(button(page, 'table-count'));
}

test('A committee is elected, from a name called out to the proclamation', async ({ neighbour, javaScriptEnabled }, info) => {
  test.skip(!info.project.name.startsWith('phone'), 'each meeting elects once');
  test.setTimeout(180_000);
  const { page } = neighbour;
  const mesa = await table(neighbour, javaScriptEnabled !== false);

  const first = (await main(page).locator('.queue__title').first().textContent()) ?? '';

  await neighbour.follows(link(page, 'nominate-title'));
  await main(page).locator('[name="nombre"]').first().check();
  await neighbour.follows(button(page, 'nominate-send'));
  await neighbour.follows(button(page, 'table-accept').first());
  await neighbour.follows(link(page, 'table-freeze'));
  await neighbour.follows(button(page, 'table-freeze'));
  await phase(page, 'frozen');

  await neighbour.follows(link(page, 'slips-title'));
  await main(page).locator('[name="numero"]').fill('8');
  await neighbour.follows(button(page, 'slips-print'));
  const slips = await main(page).locator('.slip__code').allTextContents();
  expect(slips).toHaveLength(8);
  await neighbour.opens(mesa);
  await neighbour.follows(button(page, 'table-open'));
  await phase(page, 'open');

  await neighbour.opens('/votar');
  await main(page).locator('[name="boleto"]').fill((slips[0] ?? '').toLowerCase().replaceAll('-', ' '));
  await neighbour.follows(button(page, 'vote-next'));
  await main(page).locator('.option').filter({ hasText: first }).click();
  await neighbour.follows(button(page, 'vote-review'));
  await expect(main(page).locator('.ballot-mark')).toHaveText(first);
  await neighbour.follows(button(page, 'vote-cast'));
  await expect(main(page)).toContainText(es.say('vote-done-title'));
  expect(page.url()).not.toContain(slips[0] ?? '');

  await neighbour.opens(mesa);
  await expect(main(page).locator('.turnout')).toContainText('1');
  await neighbour.follows(link(page, 'slip-turn-title'));
  await main(page).locator('[name="boleto"]').fill(slips[1] ?? '');
  await main(page).locator('.option').first().click();
  await neighbour.follows(button(page, 'slip-turn-send'));
  await expect(main(page)).toContainText(es.say('slip-turn-done'));

  await neighbour.opens(mesa);
  await neighbour.follows(link(page, 'table-close'));
  await neighbour.follows(button(page, 'table-close'));
  await count(neighbour, 'first', 'Eva', '1');
  await count(neighbour, 'second', 'Sol', '0');
  await expect(main(page)).toContainText(es.say('election-said-count-differed'));
  await count(neighbour, 'first', 'Eva', '1');
  await count(neighbour, 'second', 'Sol', '1');
  await neighbour.follows(button(page, 'table-resolve'));
  await neighbour.follows(button(page, 'table-proclaim'));
  await phase(page, 'proclaimed');
  await neighbour.follows(link(page, 'table-result'));
  await expect(main(page).locator('.ballot-mark')).toHaveText(first);

  // The file anyone recounts it with.
  const archive = await page.request.get(`${new URL(page.url()).pathname}/archivo.json`);
  expect(archive.ok()).toBe(true);
  expect(((await archive.json()) as { format: string }).format).toBe('tequio-election-archive');
});
