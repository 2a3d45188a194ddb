import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Neighbour } from '../journey';
import { address, button, field, link, main } from '../parts';
import { es } from '../words';

/** Writes the act of a meeting that has ended, reads it, and opens it for signing. */
export async function writesAct(staff: Neighbour, told: string[]): Promise<string> {
  const { page } = staff;
  await staff.follows(button(page, 'act-write-send'));
  const act = address(page);
  for (const words of told) await expect(main(page)).toContainText(words);
  await staff.follows(link(page, 'document-approve'));
  await staff.follows(button(page, 'document-approve'));
  await opensToSign(staff);
  return act;
}

/** Opens a document whose text is settled for signing. */
export async function opensToSign(staff: Neighbour): Promise<void> {
  const { page } = staff;
  await staff.follows(link(page, 'document-open'));
  await staff.follows(button(page, 'document-open'));
  await expect(main(page)).toContainText(es.say('document-state-signing'));
}

/** How somebody signs at the table, where staff take it down. */
export type Way = 'drawn' | 'paper' | 'at-request' | 'not-signed';

/** Signs with one's own pass, drawn on one's own phone; without script the phone says how else. */
export async function signsOnPhone(resident: Neighbour, name: string, draws: boolean): Promise<void> {
  const { page } = resident;
  await resident.opens('/pase');
  await resident.follows(link(page, 'pass-sign'));
  await resident.follows(main(page).getByRole('link').filter({ hasNotText: es.say('pass-title') }).last());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  if (!draws) {
    await expect(main(page)).toContainText(es.say('sign-otherwise'));
    return;
  }
  await draw(page);
  await resident.follows(button(page, 'sign-send'));
  await expect(main(page)).toContainText(es.say('sign-done'));
}

/** Takes the signature of whoever has none yet, in the ways given, one after another. */
export async function takesSignatures(staff: Neighbour, act: string, ways: Way[]): Promise<void> {
  const { page } = staff;
  for (let turn = 0; ; turn += 1) {
    await staff.opens(act);
    const waiting = link(page, 'sign-take');
    if ((await waiting.count()) === 0) return;
    await staff.follows(waiting.first());
    await takesOne(staff, ways[Math.min(turn, ways.length - 1)] ?? 'paper');
    expect(address(page)).toBe(act);
  }
}

async function takesOne(staff: Neighbour, way: Way): Promise<void> {
  const { page } = staff;
  if (way === 'drawn') {
    await draw(page);
    return staff.follows(button(page, 'sign-send'));
  }
  await staff.follows(link(page, `sign-way-${way}`));
  if (way === 'paper') {
    await field(page, 'sign-sheet').fill('1');
    return staff.follows(button(page, 'sign-mark-paper'));
  }
  if (way === 'not-signed') {
    await field(page, 'sign-reason').fill('Se retiró antes de la lectura.');
    return staff.follows(button(page, 'sign-mark-none'));
  }
  await field(page, 'sign-cannot').fill('No sabe firmar.');
  await field(page, 'sign-by').fill('Rosa Elena Cortés');
  await field(page, 'sign-witness-1').fill('Teresa Michel');
  await field(page, 'sign-witness-2').fill('Rutilio Ramos');
  await field(page, 'sign-sheet').fill('1');
  await field(page, 'sign-read-aloud').check();
  return staff.follows(button(page, 'sign-mark-request'));
}

/** A line across the sheet, as a finger draws it. */
async function draw(page: Page): Promise<void> {
  const sheet = page.getByRole('img', { name: es.say('sign-pad') });
  await sheet.scrollIntoViewIfNeeded();
  const box = await sheet.boundingBox();
  if (!box) throw new Error('there is nothing to draw on');
  await page.mouse.move(box.x + 20, box.y + box.height / 2);
  await page.mouse.down();
  for (const [x, y] of [[0.3, 0.3], [0.5, 0.7], [0.7, 0.35], [0.85, 0.6]] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
  }
  await page.mouse.up();
}

/** Seals a document everybody has signed, and comes to its verification. Returns its code. */
export async function seals(staff: Neighbour, act: string): Promise<string> {
  const { page } = staff;
  await staff.opens(act);
  await staff.follows(link(page, 'document-seal'));
  await staff.follows(button(page, 'document-seal'));
  await expect(main(page)).toContainText(es.say('document-state-sealed'));
  await staff.follows(link(page, 'document-verify'));
  return address(page).split('/').pop() ?? '';
}

/** Anybody verifies a sealed document: by its code, and with the file itself. */
export async function verifies(anybody: Neighbour, code: string, unsaid: string[]): Promise<void> {
  const { page } = anybody;
  await anybody.opens('/');
  await anybody.follows(page.getByRole('contentinfo').getByRole('link', { name: es.say('verify-title') }));
  await field(page, 'verify-code').fill(code.toLowerCase());
  await anybody.follows(page.getByRole('search').getByRole('button'));
  await expect(main(page)).toContainText(es.say('verify-sealed'));
  for (const words of unsaid) await expect(main(page)).not.toContainText(words);
  const seen = (await main(page).textContent()) ?? '';
  const file = await page.request.get((await link(page, 'verify-download').getAttribute('href')) ?? '');
  const pdf = await file.body();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(seen, 'the page tells the digest of the public version').toContain(createHash('sha256').update(pdf).digest('hex'));
  await anybody.follows(link(page, 'verify-compare-link'));
  await field(page, 'verify-choose').setInputFiles({ name: 'acta.pdf', mimeType: 'application/pdf', buffer: pdf });
  await anybody.follows(button(page, 'verify-compare'));
  await expect(main(page)).toContainText(es.say('verify-public'));
}
