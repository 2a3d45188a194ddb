import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { es } from '../support/words';

/** How somebody of the demonstration signs in: the program writes it beside its records. */
function signIn(role: string): { login: string; password: string } {
  const file = process.env.TEQUIO_SIGN_INS;
  const lines = file ? readFileSync(file, 'utf8').split('\n') : [];
  const [login, password] = lines.map((line) => line.split('\t')).find((parts) => parts[2] === role) ?? [];
  if (!login || !password) throw new Error('TEQUIO_SIGN_INS names no such account');
  return { login, password };
}

const field = (page: Page, name: string) => page.getByRole('main').locator(`[name="${name}"]:visible`).first();
const button = (page: Page, key: string) => page.getByRole('main').getByRole('button', { name: es.say(key), exact: true }).first();

async function atTheDoor(neighbour: Neighbour): Promise<void> {
  const { page } = neighbour;
  const { login, password } = signIn('participation');
  await neighbour.opens('/entrar');
  await field(page, 'login').fill(login);
  await field(page, 'password').fill(password);
  await neighbour.follows(page.getByRole('main').locator('button[type="submit"]').first());
  await neighbour.follows(page.getByRole('main').getByRole('link', { name: es.say('door-title'), exact: true }).first());
}

test('Who came without registering is inside, once, and leaves', async ({ neighbour }, info) => {
  test.skip(!process.env.TEQUIO_SIGN_INS, 'needs the accounts of the demonstration');
  const { page } = neighbour;
  const name = `Chuy Ramos ${info.project.name}`;
  await atTheDoor(neighbour);
  for (const answer of ['door-entered', 'door-inside']) {
    await page.getByText(es.say('door-walk-in'), { exact: true }).click();
    await field(page, 'name').fill(name);
    await field(page, 'street').fill('Juárez 3');
    await field(page, 'told').check();
    await neighbour.follows(button(page, 'door-walk-in-send'));
    await expect(page.getByRole('status').first()).toContainText(es.say(answer, { name }));
    expect(page.url()).not.toMatch(/Chuy|Ramos/);
  }

  await field(page, 'q').fill(name);
  await neighbour.follows(page.getByRole('search').getByRole('button'));
  await expect(page.getByRole('main')).toContainText(name);

  await field(page, 'pass').fill('0000-0000');
  await neighbour.follows(button(page, 'door-enter'));
  await expect(page.getByRole('status').first()).toContainText(es.say('door-unknown'));
});

test('The wall is legible and says nothing of anybody', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens('/reuniones');
  await neighbour.follows(page.getByRole('main').locator('a[href^="/reuniones/"]').first());
  await neighbour.opens(`${new URL(page.url()).pathname}/pantalla`);
  await expect(page.locator('[data-live="count"]')).toBeVisible();
});
