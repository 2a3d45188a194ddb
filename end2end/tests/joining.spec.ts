import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey';
import { title } from '../support/portal';
import { es } from '../support/words';

const field = (page: Page, name: string) => page.getByRole('main').locator(`[name="${name}"]`);
const send = (page: Page) => page.getByRole('button', { name: es.say('attend-send'), exact: true });

test('A neighbour says she comes and gets a pass, and nothing of hers is in an address', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/reuniones');
  await neighbour.follows(page.getByRole('main').locator('a[href^="/reuniones/"]').first());
  await neighbour.follows(page.getByRole('main').getByRole('link', { name: es.say('meeting-go'), exact: true }));

  await neighbour.follows(send(page));
  await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();

  await field(page, 'name').fill('Lucha Ñuñez <b>Íñiguez</b>');
  await field(page, 'street').fill('Hidalgo 12');
  await field(page, 'adult').check();
  await field(page, 'notice').check();
  await neighbour.follows(send(page));
  expect(new URL(page.url()).pathname).toBe('/pase');
  await expect(page.getByRole('main')).toContainText(/[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/);
  expect(page.url()).not.toMatch(/Lucha|Hidalgo/);
});

// Each of these leads on by a form; what follows is tried in process.
for (const door of ['/entrar', '/reportar', '/folio', '/votar', '/pase']) {
  test(`The door ${door} is sound`, async ({ neighbour }) => {
    await neighbour.opens(door);
    await expect(title(neighbour.page)).toBeVisible();
  });
}
