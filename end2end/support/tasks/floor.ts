import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { button, field, link, main } from '../parts';
import { es } from '../words';

/**
 * The meeting of today that has come to this (a code of its progress), the earliest of them.
 * Returns its code.
 */
export async function findsMeeting(staff: Neighbour, progress: string): Promise<string> {
  const { page } = staff;
  await staff.opens('/hoy');
  const kicker = page.locator('.kicker').filter({ hasText: es.say(`progress-${progress}`) });
  const card = main(page).locator('.card').filter({ has: kicker }).first();
  const table = await card.getByRole('link', { name: es.say('table-floor-go'), exact: true }).getAttribute('href');
  return table?.split('/').at(-2) ?? '';
}

/** Lets people in from now on. */
export async function opensDoor(staff: Neighbour, code: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/mesa`);
  await staff.follows(button(page, 'table-floor-open'));
  await expect(main(page)).toContainText(es.say('progress-checking-in'));
}

/** Lets somebody in by the code of their pass; a second time changes nothing. */
export async function letsInByPass(staff: Neighbour, code: string, pass: string, name: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/puerta`);
  for (const said of ['door-entered', 'door-inside']) {
    await field(page, 'door-pass').fill(pass.toLowerCase().replace('-', ' '));
    await staff.follows(button(page, 'door-enter'));
    await expect(page.getByRole('status').first()).toContainText(es.say(said, { name }));
  }
}

/** Lets somebody in who did not register. */
export async function letsInAtDoor(staff: Neighbour, code: string, name: string, capacity: string): Promise<void> {
  const { page } = staff;
  if (!page.url().includes(`/reuniones/${code}/puerta`)) await staff.opens(`/reuniones/${code}/puerta`);
  await main(page).getByText(es.say('door-walk-in'), { exact: true }).click();
  await field(page, 'attend-name').fill(name);
  await field(page, 'attend-street').fill('Juárez 3');
  await field(page, 'door-capacity').last().selectOption({ label: es.say(`capacity-${capacity}`) });
  await field(page, 'door-told').check();
  await staff.follows(button(page, 'door-walk-in-send'));
  await expect(page.getByRole('status').first()).toContainText(es.say('door-entered', { name }));
}

/** Somebody steps out, and comes back in. `meanwhile` looks at the room without them. */
export async function stepsOut(staff: Neighbour, code: string, name: string, meanwhile: () => Promise<void>): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/puerta`);
  await marks(staff, 'door-list-inside', name, 'door-leave');
  await expect(page.getByRole('status').first()).toContainText(es.say('door-left', { name }));
  await meanwhile();
  await marks(staff, 'door-list-left', name, 'door-return');
  await expect(page.getByRole('status').first()).toContainText(es.say('door-entered', { name }));
}

/** Says something of somebody in one of the lists of the door. */
async function marks(staff: Neighbour, list: string, name: string, what: string): Promise<void> {
  const { page } = staff;
  await main(page).getByText(es.pattern(list)).click();
  const entry = main(page).getByRole('listitem').filter({ hasText: name });
  await staff.follows(entry.getByRole('button', { name: es.say(what), exact: true }));
}

/** The wall everybody reads. Returns what it counts inside. */
export async function looksAtWall(somebody: Neighbour, code: string): Promise<number> {
  await somebody.opens(`/reuniones/${code}/pantalla`);
  return Number(await counted(somebody).textContent());
}

/** The wall says in which call the meeting is, and when the second one comes if too few do. */
export async function announcesSecondCall({ page }: Neighbour): Promise<void> {
  const [when = ''] = es.say('floor-second-from').split('{ $time }');
  await expect(main(page)).toContainText(es.say('call-first'));
  await expect(main(page)).toContainText(when);
}

/** The wall counts so many: by itself where there is script, and when it is looked at again. */
export async function wallCounts(somebody: Neighbour, code: string, scripted: boolean, inside: number): Promise<void> {
  if (!scripted) await looksAtWall(somebody, code);
  await expect(counted(somebody)).toHaveText(String(inside));
}

function counted({ page }: Neighbour) {
  return page.locator('[data-live="count"]').first();
}

/** Declares the quorum in the first call, once its hour has come. */
export async function declaresQuorum(staff: Neighbour, code: string): Promise<void> {
  const { page } = staff;
  const call = es.say('call-in-first');
  await expect(async () => {
    await staff.opens(`/reuniones/${code}/mesa`);
    await staff.follows(button(page, 'table-floor-declare', { call }));
    await expect(main(page)).toContainText(es.say('progress-in-session'), { timeout: 1 });
  }).toPass({ timeout: 180_000 });
}

/** Takes up the next item of the agenda, and writes down what comes of it. */
export async function opensItem(staff: Neighbour, code: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/mesa`);
  await staff.follows(button(page, 'point-take').first());
}

export async function closesItem(staff: Neighbour, code: string, outcome: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/mesa`);
  await field(page, 'table-floor-outcome').fill(outcome);
  await staff.follows(button(page, 'point-close'));
  await expect(main(page)).toContainText(outcome);
}

/** Ends the meeting, and goes on to its act. */
export async function endsMeeting(staff: Neighbour, code: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/mesa`);
  await staff.follows(link(page, 'table-floor-end'));
  await staff.follows(button(page, 'close-confirm'));
  await expect(main(page)).toContainText(es.say('table-floor-over'));
  await staff.follows(link(page, 'act-go'));
}
