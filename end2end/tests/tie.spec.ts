import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test, type Neighbour } from '../support/journey';
import { address, button, field, link, main } from '../support/parts';
import { tequio } from '../support/program';
import { signIn } from '../support/staff';
import { findsMeeting } from '../support/tasks/floor';
import { closes, goesToTable, polls, preparesElections, printsSlips, putsForward, type Vote } from '../support/tasks/voting';
import { es } from '../support/words';

/** Twenty throws, as two people call them out. */
const DICE = '26135 41623 54612 13465';
const THROWN = DICE.replaceAll(' ', '');

/** What of the file anybody downloads is repeated here. */
interface Archive {
  contest: { election: string };
  candidates: { candidacy: string; name: string }[];
  rounds: { root: string }[];
  result: { elected: string[]; draw: { root: string; rolls: string; seed: string; order: string[] } };
}

/** Those tied, in the order the rule gives them: by the hashes of a seed nobody could foresee. */
function drawn({ contest, candidates }: Archive, root: string): { seed: string; order: string[] } {
  const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
  const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');
  const seed = hash(Buffer.from('lot-v1'), bytes(contest.election), bytes(root), Buffer.from(THROWN));
  const place = (candidacy: string) => hash(bytes(seed), bytes(candidacy));
  const order = candidates.map(({ candidacy }) => candidacy).sort((one, other) => place(one).localeCompare(place(other)));
  return { seed, order };
}

/** What the table shows everybody before the first throw: nobody can change a ballot any more. */
async function projectedRoot({ page }: Neighbour): Promise<string> {
  const shown = await main(page).getByText(es.say('result-root')).textContent();
  return /\b[0-9a-f]{64}\b/.exec(shown ?? '')?.[0] ?? '';
}

/** Throws dice: too few are refused and stay where they were typed. */
async function throwsDice(staff: Neighbour): Promise<void> {
  const { page } = staff;
  await field(page, 'table-dice').fill('261');
  await staff.follows(button(page, 'table-draw'));
  await expect(page.getByRole('alert')).toContainText(es.say('problem-dice-few', { found: 3 }));
  await expect(field(page, 'table-dice')).toHaveValue('261');
  await field(page, 'table-dice').fill(DICE);
  await staff.follows(button(page, 'table-draw'));
}

/** Offices that are not filled here: the desk lists twelve elections, and other journeys look for theirs. */
async function annuls(staff: Neighbour, code: string, offices: string[]): Promise<void> {
  const { page } = staff;
  for (const office of offices) {
    await goesToTable(staff, code, office);
    await main(page).getByText(es.say('table-annul-title'), { exact: true }).click();
    await field(page, 'table-reason').fill('Se elige en otra reunión.');
    await staff.follows(button(page, 'table-annul'));
    await expect(main(page)).toContainText(es.say('table-annulled-text', { reason: 'Se elige en otra reunión.' }));
  }
}

test('Two rounds end in a tie, and lots that anybody can repeat decide', async ({ neighbour: staff, another }, info) => {
  test.skip(info.project.name !== 'phone', 'the demonstration has one such meeting');
  test.setTimeout(600_000);
  const { page } = staff;
  const [voter, anybody] = [await another({ javaScriptEnabled: false }), await another()];
  await signIn(staff, 'participacion');
  const code = await findsMeeting(staff, 'in-session');
  const [office = '', ...others] = await preparesElections(staff, code);
  const slips = await printsSlips(staff, code, office, 4);
  await goesToTable(staff, code, office);
  // Other journeys let people of this name in and out of the same meeting.
  const [one = '', other = ''] = await putsForward(staff, 2, [/Ramos|Ñáñez/]);
  await closes(staff, 'table-freeze');
  const table = address(page);
  const votes = slips.map((slip, place): Vote => [slip, place % 2 === 0 ? one : other]);
  await polls(staff, voter, votes);
  await expect(main(page)).toContainText(es.say('table-run-off-text'));

  // Every slip votes again, and a neighbour reads why.
  await polls(staff, voter, [...votes].reverse(), es.say('vote-run-off'));
  await expect(main(page)).toContainText(es.say('table-lot-text'));
  const root = await projectedRoot(staff);
  await throwsDice(staff);
  await staff.follows(button(page, 'table-proclaim'));
  await annuls(staff, code, others);

  await anybody.opens(table.replace('/mesa', ''));
  const result = anybody.page;
  await expect(main(result)).toContainText(es.say('result-by-lot', { rolls: THROWN }));
  for (const number of [1, 2]) await expect(main(result)).toContainText(es.say('result-round', { number }));
  const saved = result.waitForEvent('download');
  await link(result, 'result-archive').click();
  const file = info.outputPath('archivo.json');
  await (await saved).saveAs(file);
  const text = readFileSync(file, 'utf8');
  const archive = JSON.parse(text) as Archive;
  const { seed, order } = drawn(archive, root);
  expect(archive.result.draw).toMatchObject({ root, rolls: THROWN, seed, order });
  expect(archive.rounds.at(-1)?.root, 'the box that was projected').toBe(root);
  await expect(main(result), 'the page shows the seed').toContainText(`${es.say('result-seed')} ${seed}`);
  expect(archive.result.elected).toEqual(order.slice(0, 1));
  const winner = archive.candidates.find(({ candidacy }) => candidacy === order[0])?.name ?? '';
  await expect(main(result).locator('.ballot-mark')).toHaveText(winner);

  // Whoever has the program recounts it; other dice than those that were thrown are found out.
  const key = /\b[0-9a-f]{64}\b/.exec((await main(result).getByText(es.say('election-key')).textContent()) ?? '')?.[0] ?? '';
  const told = await tequio('recount', file, '--key', key);
  expect(told).toContain(`result: ${winner}`);
  expect(told).not.toContain('WRONG');
  writeFileSync(file, text.replaceAll(THROWN, [...THROWN].reverse().join('')));
  await expect(tequio('recount', file)).rejects.toThrow();
});
