import { expect } from '@playwright/test';
import { clock } from '../clock';
import { TEQUIO } from '../environment';
import type { Neighbour } from '../journey';
import { address, button, field, link, main } from '../parts';
import { es } from '../words';

/** A meeting somebody of participation has announced. */
export interface Announced {
  code: string;
  /** What its poster leads to. */
  joins: string;
}

/** Drafts the committee of a work, completes its convocation and publishes it in good time. */
export async function convenesCommittee(staff: Neighbour, work: string): Promise<Announced> {
  const { page } = staff;
  await staff.opens('/hoy');
  await staff.follows(main(page).getByRole('link', { name: es.say('convene-title'), exact: true }));
  await staff.follows(link(page, 'convene-this-work', { name: work }));
  await field(page, 'draft-place').fill('Plaza de El Molino');
  await field(page, 'draft-basis').fill('Reglamento municipal de participación ciudadana, artículo 12');
  await staff.follows(button(page, 'convene-send'));
  return completesAndPublishes(staff);
}

/** The open call of a citizen council. */
export async function callsCouncil(staff: Neighbour, name: string): Promise<Announced> {
  const { page } = staff;
  await staff.opens('/convocar');
  await staff.follows(link(page, 'convene-council'));
  await field(page, 'council-name').fill(name);
  await field(page, 'council-locality').selectOption({ label: es.say('council-everywhere') });
  await field(page, 'draft-place').fill('Salón de cabildo');
  await field(page, 'draft-basis').fill('Reglamento municipal de participación ciudadana, artículo 30');
  await staff.follows(button(page, 'convene-send'));
  return completesAndPublishes(staff);
}

/** A meeting of a council among those convened. Returns its code. */
export async function findsCouncil(staff: Neighbour, name: string): Promise<string> {
  const { page } = staff;
  await staff.opens('/convocar');
  await staff.follows(main(page).getByRole('link', { name, exact: true }));
  return address(page).split('/').pop() ?? '';
}

async function completesAndPublishes(staff: Neighbour): Promise<Announced> {
  const { page } = staff;
  const code = address(page).split('/').pop() ?? '';
  await staff.follows(link(page, 'desk-edit'));
  await field(page, 'draft-directions').fill('Frente al templo, bajo los portales.');
  await field(page, 'draft-caller').fill('Dirección de Participación Ciudadana');
  await staff.follows(button(page, 'edit-save'));
  await expect(main(page)).not.toContainText(es.say('check-missing'));
  await expect(main(page)).toContainText(es.say('notice-enough'));
  await staff.follows(link(page, 'desk-publish-go'));
  await staff.follows(button(page, 'publish-send'));
  await expect(main(page)).toContainText(es.say('announcement-published'));
  const joins = `/r/${code}`;
  await expect(main(page)).toContainText(`${TEQUIO}${joins}`);
  await bringsPoster(staff, joins);
  return { code, joins };
}

/** The poster to look at and to print, and the meeting for a phone's calendar. */
async function bringsPoster(staff: Neighbour, joins: string): Promise<void> {
  const { page } = staff;
  await staff.follows(link(page, 'desk-poster'));
  await expect(main(page)).toContainText(joins);
  const pdf = await page.request.get((await link(page, 'poster-print').getAttribute('href')) ?? '');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await staff.opens(joins);
  const calendar = await page.request.get((await link(page, 'meeting-calendar').getAttribute('href')) ?? '');
  expect(await calendar.text()).toContain('BEGIN:VEVENT');
}

/** *Voy a ir*, from the address of the poster. Returns the code of the pass. */
export async function joins(resident: Neighbour, { joins }: Announced, name: string, street: string): Promise<string> {
  const { page } = resident;
  await resident.opens(joins);
  await resident.follows(link(page, 'meeting-go'));
  await field(page, 'attend-name').fill(name);
  await field(page, 'attend-street').fill(street);
  await field(page, 'attend-adult').check();
  await expect(main(page)).toContainText(es.say('privacy-notice-2'));
  await field(page, 'attend-notice').check();
  await resident.follows(button(page, 'attend-send'));
  expect(page.url(), 'nothing of anybody in an address').not.toContain(encodeURIComponent(name));
  const pass = main(page).getByText(/^\s*[0-9A-Z]{4}-[0-9A-Z]{4}\s*$/);
  await expect(main(page)).toContainText(name);
  return (await pass.first().textContent())?.trim() ?? '';
}

/**
 * Moves the meeting to this hour, by a new notice with its reason. A notice is days ahead and a
 * journey is not: the rules of committees let it be shorter for a reason, and it is told.
 */
export async function movesToNow(staff: Neighbour, { code }: Announced): Promise<void> {
  const { page } = staff;
  await staff.opens(`/convocatorias/${code}`);
  await staff.follows(link(page, 'desk-move'));
  // A minute that is still to come when the form is sent, however slow the machine: the second
  // or third from now.
  const [day = '', hour = ''] = clock(new Date(Date.now() + 135_000)).split(' ');
  await field(page, 'draft-date').fill(day);
  await field(page, 'draft-time').fill(hour);
  await field(page, 'draft-reason').fill('Se anunció lluvia para ese día y los vecinos ya están reunidos.');
  await staff.follows(button(page, 'move-send'));
  await expect(main(page)).toContainText(es.say('announcement-rescheduled'));
}
