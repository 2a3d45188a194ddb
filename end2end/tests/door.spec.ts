import type { Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { signIn } from '../support/staff';
import { stepsOut } from '../support/tasks/floor';
import { es } from '../support/words';

const field = (page: Page, name: string) => page.getByRole('main').locator(`[name="${name}"]:visible`).first();
const button = (page: Page, key: string) => page.getByRole('main').getByRole('button', { name: es.say(key), exact: true }).first();

async function atTheDoor(neighbour: Neighbour): Promise<void> {
  const { page } = neighbour;
  await signIn(neighbour, 'participacion');
  await neighbour.follows(page.getByRole('main').getByRole('link', { name: es.say('door-title'), exact: true }).first());
}

test('Who came without registering is inside, once, leaves and comes back, and no address or wall names them', async ({ neighbour }, info) => {
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
  expect(page.url()).not.toMatch(/Chuy|Ramos/);

  const door = new URL(page.url()).pathname;
  const code = door.split('/').at(-2) ?? '';
  await stepsOut(neighbour, code, name, async () => {
    await expect(page.getByText(es.say('door-left-text')).first()).toBeVisible();
  });
  await neighbour.opens(door.replace('/puerta', '/pantalla'));
  await expect(page.locator('[data-live="count"]')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/Chuy|Ramos/);

  await neighbour.opens(door);
  await field(page, 'pass').fill('0000-0000');
  await neighbour.follows(button(page, 'door-enter'));
  await expect(page.getByRole('status').first()).toContainText(es.say('door-unknown'));
});
