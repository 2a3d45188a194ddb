import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { button, main } from '../parts';
import { es } from '../words';

/** Participation gives a member the key of their page, and the member keeps it on their phone. */
export async function keepsKey(staff: Neighbour, member: Neighbour, code: string, name: string): Promise<void> {
  await staff.opens(`/convocatorias/${code}/integrantes`);
  await staff.follows(main(staff.page).getByRole('link', { name, exact: true }));
  await staff.follows(button(staff.page, 'member-key-give'));
  const shown = (await main(staff.page).locator('#llave').textContent()) ?? '';
  await member.opens(new URL(shown).pathname);
  await member.follows(button(member.page, 'take-send'));
  await expect(member.page.getByRole('heading', { level: 1 })).toHaveText(es.say('own-title'));
}

/** What a member reads of the cases of their work: what was told, and not who told it. */
export async function readsAsMember(member: Neighbour, told: string, unsaid: string): Promise<void> {
  await member.opens('/integrante');
  await expect(main(member.page)).toContainText(told);
  await expect(main(member.page)).not.toContainText(unsaid);
}
