import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { address, answer, button, field, link, main } from '../parts';
import type { Sample } from '../samples';
import { es } from '../words';

/** Asks for the delivery of a work and walks through it with the committee. */
export async function walksThrough(works: Neighbour, work: string): Promise<void> {
  const { page } = works;
  await works.opens(`/hoy/obras/${work}`);
  await works.follows(link(page, 'delivery-go'));
  await works.follows(button(page, 'delivery-request'));
  await works.follows(link(page, 'walk-go'));
  for (const point of await main(page).getByRole('group').all()) {
    await point.getByRole('radio', { name: es.say('check-answer-yes'), exact: true }).check();
  }
  await works.follows(button(page, 'walk-send'));
  await expect(main(page)).toContainText(es.say('handover-walked'));
}

/** Something the committee saw is written down, and mended. */
export async function observesAndMends(works: Neighbour, work: string, text: string, due: string, photo: Sample): Promise<void> {
  const { page } = works;
  await works.opens(`/hoy/obras/${work}/entrega`);
  await works.follows(link(page, 'observe-go'));
  await field(page, 'observe-text').fill(text);
  await field(page, 'observe-responsible').fill('La empresa');
  await field(page, 'observe-due').fill(due);
  await field(page, 'agreement-photo').setInputFiles(photo);
  await works.follows(button(page, 'observe-send'));
  await expect(button(page, 'ready-send'), 'nothing is signed while something is to be mended').toHaveCount(0);
  await works.follows(main(page).getByRole('link', { name: text }));
  await field(page, 'mend-text').fill('Se retiró y se lavó la esquina.');
  await works.follows(button(page, 'mend-send'));
  await works.follows(button(page, 'ready-send'));
  await expect(main(page)).toContainText(es.say('handover-ready'));
}

/** Writes down the committee's word, and comes to the act of delivery. Returns its address. */
export async function answersForCommittee(staff: Neighbour, work: string, committee: string[]): Promise<string> {
  const { page } = staff;
  await staff.opens(`/hoy/obras/${work}/entrega`);
  await staff.follows(link(page, 'answer-go'));
  await answer(page, es.say('verdict-conforming')).first().check();
  await field(page, 'answer-duties').fill('Limpiar las bocas de tormenta antes de las lluvias.');
  await field(page, 'sign-committee-lines').fill(committee.join('\n'));
  await field(page, 'sign-works-lines').fill('Julia Cervantes Mora, Obras Públicas');
  await field(page, 'sign-municipality-lines').fill('Tomás Arriaga Luna, Participación Ciudadana');
  await staff.follows(button(page, 'answer-send'));
  await expect(main(page)).toContainText(es.say('delivery-signing'));
  await staff.follows(main(page).getByRole('link', { name: es.pattern('delivery-act') }));
  return address(page);
}

/** The board has the work, with nothing missing. */
export async function findsOnBoard(works: Neighbour, work: string): Promise<void> {
  const { page } = works;
  await works.opens('/hoy/tablero?localidad=el-molino&tipo=cobblestone');
  const row = main(page).getByRole('row').filter({ hasText: work });
  await expect(row).toContainText(es.say('board-complete'));
}

/** The digital file of a work lists its documents with their digests, and is downloaded whole. */
export async function readsFile(anybody: Neighbour, work: string, papers: string[]): Promise<void> {
  const { page } = anybody;
  await anybody.opens(`/obras/${work}`);
  await anybody.follows(link(page, 'dossier-link'));
  for (const paper of papers) await expect(main(page)).toContainText(es.say(`paper-${paper}`));
  const digests = await main(page).getByText(/^\s*[0-9a-f]{64}\s*$/).allTextContents();
  expect(digests.length).toBeGreaterThanOrEqual(papers.length);
  const file = await page.request.get((await link(page, 'dossier-download').getAttribute('href')) ?? '');
  const zip = await file.body();
  expect(zip.subarray(0, 2).toString()).toBe('PK');
}
