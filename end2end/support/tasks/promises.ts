import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { answer, button, field, link, main } from '../parts';
import type { Sample } from '../samples';
import { es } from '../words';

interface Promised {
  text: string;
  owner: string;
  due: string;
}

/** Writes down what somebody owes the neighbours of a work, and until when. */
export async function agrees(staff: Neighbour, work: string, { text, owner, due }: Promised): Promise<void> {
  const { page } = staff;
  await staff.opens(`/hoy/obras/${work}`);
  await staff.follows(link(page, 'agreement-add'));
  await field(page, 'agreement-text').fill(text);
  await answer(page, es.say('owner-kind-contractor')).check();
  await field(page, 'agreement-owner').fill(owner);
  await field(page, 'agreement-due').fill(due);
  await staff.follows(button(page, 'agreement-send'));
  await expect(main(page)).toContainText(text);
}

/** Says that a promise is kept, with a photo. */
export async function keeps(works: Neighbour, work: string, text: string, note: string, photo: Sample): Promise<void> {
  const { page } = works;
  await works.opens(`/hoy/obras/${work}`);
  await works.follows(main(page).getByRole('link', { name: text }));
  await field(page, 'agreement-note').fill(note);
  await field(page, 'agreement-photo').setInputFiles(photo);
  await works.follows(button(page, 'agreement-act-fulfil'));
  await expect(main(page)).toContainText(es.say('agreement-status-fulfilled'));
}

/** Participation saw it kept. */
export async function seesKept(staff: Neighbour, work: string, text: string): Promise<void> {
  const { page } = staff;
  await staff.opens(`/hoy/obras/${work}`);
  await staff.follows(main(page).getByRole('link', { name: text }));
  await staff.follows(button(page, 'agreement-act-verify'));
  await expect(main(page)).toContainText(es.say('agreement-status-verified'));
}
