import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { address, answer, button, field, link, main } from '../parts';
import type { Sample } from '../samples';
import { es } from '../words';

/** What a resident keeps of a case. */
export interface Ticket {
  folio: string;
  secret: string;
}

interface Complaint {
  work: string;
  told: string;
  corrected: string;
  photo: Sample;
}

/** Tells the chat what is wrong with a work, checks what will be sent, mends it, sends it. */
export async function complains(resident: Neighbour, { work, told, corrected, photo }: Complaint): Promise<Ticket> {
  const { page } = resident;
  // As the code on the board of the work leads there.
  await resident.opens(`/reportar?obra=${work}`);
  await field(page, 'chat-write').fill(told);
  await field(page, 'chat-photo').setInputFiles(photo);
  await resident.follows(button(page, 'chat-send'));
  await expect(main(page)).toContainText(es.say('say-photo-kept'));
  await answersUntil(resident, es.say('summary-story'));
  await resident.follows(button(page, 'chip-correct'));
  await resident.follows(button(page, 'case-part-story'));
  await field(page, 'chat-write').fill(corrected);
  await resident.follows(button(page, 'chat-send'));
  await expect(main(page).getByText(corrected, { exact: true }), 'in what will be sent').toBeVisible();
  await resident.follows(button(page, 'chip-send'));

  const ticket = await receives(resident);
  // Who answers, and until when.
  await expect(main(page).getByRole('heading', { name: /Obras Públicas/ })).toBeVisible();
  return ticket;
}

/** Tells the chat what the committee of a work does; it says who alone will read it. */
export async function complainsOfCommittee(resident: Neighbour, work: string, told: string): Promise<Ticket> {
  const { page } = resident;
  await resident.opens(`/reportar?obra=${work}`);
  await field(page, 'chat-write').fill(told);
  await resident.follows(button(page, 'chat-send'));
  await answersUntil(resident, es.say('summary-story'), 'committee');
  await expect(main(page)).toContainText(es.say('say-sealed'));
  await resident.follows(button(page, 'chip-send'));
  return receives(resident);
}

/** What the chat hands over when it has sent a case. */
async function receives({ page }: Neighbour): Promise<Ticket> {
  await expect(main(page)).toContainText(es.say('say-sent'));
  const shown = await main(page).innerText();
  const folio = /\b20\d\d-\d{4}\b/.exec(shown)?.[0] ?? '';
  const secret = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(shown)?.[0] ?? '';
  expect(folio && secret, 'a folio and its secret').toBeTruthy();
  return { folio, secret };
}

/** The comptroller finds a sealed case on a desk of their own. */
export async function readsSealed(comptroller: Neighbour, { folio }: Ticket, told: string): Promise<void> {
  const { page } = comptroller;
  await comptroller.opens('/hoy/reservados');
  await comptroller.follows(main(page).getByRole('link', { name: new RegExp(`^\\s*${folio}`) }));
  await expect(main(page)).toContainText(told);
}

/** For whom it does not concern, a case is not there: by its address, or among others. */
export async function hasNoSuchCase(staff: Neighbour, { folio }: Ticket): Promise<void> {
  await staff.opens(`/hoy/casos/${folio}`, 404);
  await staff.opens('/hoy/casos');
  await expect(main(staff.page)).not.toContainText(folio);
}

/** Answers what the chat asks, with its own buttons, until it shows what it is going to send. */
async function answersUntil(resident: Neighbour, summary: string, category = 'access'): Promise<void> {
  const { page } = resident;
  const wanted = ['case-kind-complaint', `case-category-${category}`, 'chip-no', 'chip-agree-anonymous'];
  for (let turn = 0; turn < 8; turn += 1) {
    if (await main(page).getByText(summary, { exact: true }).isVisible()) return;
    const buttons = wanted.map((key) => button(page, key));
    for (const chip of buttons) {
      if (await chip.isVisible()) {
        await resident.follows(chip);
        break;
      }
    }
  }
  await expect(main(page).getByText(summary, { exact: true })).toBeVisible();
}

/** The page of a case, from any phone, for whoever has its secret. */
export async function looksUp(resident: Neighbour, { folio, secret }: Ticket): Promise<void> {
  const { page } = resident;
  await resident.opens('/folio');
  await field(page, 'folio-number').fill(folio);
  await field(page, 'folio-secret').fill(secret.toLowerCase());
  await resident.follows(button(page, 'folio-open'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(es.say('case-title', { folio }));
}

/** An officer answers a case, or asks about it. */
export async function attends(officer: Neighbour, { folio }: Ticket, act: 'ask' | 'answer', note: string): Promise<void> {
  const { page } = officer;
  await officer.opens('/hoy/casos');
  await officer.follows(main(page).getByRole('link', { name: new RegExp(`^\\s*${folio}`) }));
  expect(address(page)).toBe(`/hoy/casos/${folio}`);
  await field(page, 'act-note').fill(note);
  await officer.follows(button(page, `act-${act}`));
  await expect(main(page)).toContainText(note);
}

/** The resident answers what they were asked. */
export async function replies(resident: Neighbour, ticket: Ticket, asked: string, note: string): Promise<void> {
  const { page } = resident;
  await looksUp(resident, ticket);
  await expect(main(page)).toContainText(asked);
  await field(page, 'own-reply').fill(note);
  await resident.follows(button(page, 'own-reply-send'));
  await expect(main(page)).toContainText(note);
}

/** Only the resident says whether it is solved. */
export async function judges(resident: Neighbour, ticket: Ticket, judgement: 'solved' | 'not-solved', why = ''): Promise<void> {
  const { page } = resident;
  await looksUp(resident, ticket);
  await answer(page, es.say(`case-judgement-${judgement}`)).check();
  await field(page, 'own-why').fill(why);
  await resident.follows(button(page, 'own-judge'));
  const status = judgement === 'solved' ? 'case-status-closed-confirmed' : 'case-status-reopened';
  await expect(main(page)).toContainText(es.say(status));
}

/** What everybody reads of the cases of a work: not who said it, nor their words. */
export async function readsCasesOf(anybody: Neighbour, work: string, unsaid: string): Promise<void> {
  const { page } = anybody;
  await anybody.opens(`/obras/${work}`);
  await anybody.follows(link(page, 'work-cases'));
  await expect(main(page)).toContainText(es.say('case-status-closed-confirmed'));
  await expect(main(page)).not.toContainText(unsaid);
}
