import { expect } from '@playwright/test';
import type { Neighbour } from '../journey';
import { address, answer, button, field, link, main } from '../parts';
import { es } from '../words';

/** Prepares the elections the convocation announced. Returns their offices. */
export async function preparesElections(staff: Neighbour, code: string): Promise<string[]> {
  const { page } = staff;
  await staff.opens(`/reuniones/${code}/elecciones`);
  await staff.follows(button(page, 'elections-prepare'));
  return main(page).getByRole('heading', { level: 2 }).getByRole('link').allTextContents();
}

/** Slips to vote with, each good for one vote in every election of the meeting. */
export async function printsSlips(staff: Neighbour, code: string, office: string, count: number): Promise<string[]> {
  const { page } = staff;
  await goesToTable(staff, code, office);
  await staff.follows(link(page, 'slips-title'));
  await field(page, 'slips-number').fill(String(count));
  await staff.follows(button(page, 'slips-print'));
  const codes = await main(page).getByText(/^\s*[0-9A-Z]{4}(-[0-9A-Z]{2,4}){6}\s*$/).allTextContents();
  expect(codes).toHaveLength(count);
  return codes.map((slip) => slip.trim());
}

/** The table of the election to an office. */
export async function goesToTable(staff: Neighbour, code: string, office: string): Promise<void> {
  await staff.opens(`/reuniones/${code}/elecciones`);
  await staff.follows(main(staff.page).getByRole('link', { name: office, exact: true }));
}

/** A slip, with the candidate it is for; none for a blank ballot. */
export type Vote = [slip: string, candidate?: string];

interface Contest {
  office: string;
  candidates: string[];
  /** Every slip; the first of the candidates wins. */
  votes: Vote[];
}

/** Elects to one office: names, ballots, the count, and whoever won. */
export async function elects(staff: Neighbour, voter: Neighbour, code: string, contest: Contest): Promise<void> {
  const { page } = staff;
  const { office, candidates, votes } = contest;
  await goesToTable(staff, code, office);
  for (const name of candidates) {
    await staff.follows(link(page, 'nominate-title'));
    await answer(page, name).check();
    await staff.follows(button(page, 'nominate-send'));
    await staff.follows(button(page, 'table-accept'));
  }
  await closes(staff, 'table-freeze');
  await polls(staff, voter, votes);
  await staff.follows(button(page, 'table-proclaim'));
  await staff.follows(link(page, 'table-result'));
  await expect(main(page)).toContainText(candidates[0] ?? '');
}

/**
 * Opens the poll at the table that is shown, lets everybody vote, closes it and counts. Every
 * ballot says `told`.
 */
export async function polls(staff: Neighbour, voter: Neighbour, votes: Vote[], told = ''): Promise<void> {
  const { page } = staff;
  const table = address(page);
  await staff.follows(button(page, 'table-open'));
  for (const [slip, candidate] of votes) await votesFor(voter, slip, candidate ?? es.say('vote-blank'), told);
  await staff.opens(table);
  // Before the end only how many have voted is told.
  await expect(main(page)).toContainText(new RegExp(`(?<!\\d)${votes.length}\\s+personas?\\b`));
  await closes(staff, 'table-close');
  await staff.follows(button(page, 'table-resolve'));
}

/**
 * Elects to one office by raised hands, those first whom most are for; two tellers count apart.
 * Whoever has an office already is not put forward again.
 */
export async function electsByHands(staff: Neighbour, code: string, office: string, hands: number[], elected: string[]): Promise<string[]> {
  const { page } = staff;
  await goesToTable(staff, code, office);
  const names = await putsForward(staff, hands.length, elected);
  await closes(staff, 'table-freeze');
  await staff.follows(button(page, 'table-open'));
  await closes(staff, 'table-close');
  for (const [seat, teller] of [['first', 'Eva'], ['second', 'Sol']] as const) {
    await field(page, 'table-channel').selectOption({ label: es.say('channel-hands') });
    await field(page, 'table-seat').selectOption({ label: es.say(`table-seat-${seat}`) });
    await field(page, 'table-teller').fill(teller);
    for (const [place, name] of names.entries()) await main(page).getByLabel(name, { exact: true }).fill(String(hands[place]));
    await field(page, 'vote-blank').fill('0');
    await field(page, 'vote-null').fill('0');
    await staff.follows(button(page, 'table-count'));
  }
  await expect(main(page)).toContainText(es.say('election-said-count-matched'));
  await staff.follows(button(page, 'table-resolve'));
  await staff.follows(button(page, 'table-proclaim'));
  await staff.follows(link(page, 'table-result'));
  await expect(main(page)).toContainText(names[0] ?? '');
  return names;
}

/**
 * Puts so many people forward who accept, whoever is offered first and not among `others`. Returns
 * their names.
 */
export async function putsForward(staff: Neighbour, count: number, others: (string | RegExp)[]): Promise<string[]> {
  const { page } = staff;
  for (let put = 0; put < count; put += 1) {
    await staff.follows(link(page, 'nominate-title'));
    let offered = main(page).locator('label').filter({ has: page.getByRole('radio') });
    for (const other of others) offered = offered.filter({ hasNotText: other });
    await offered.first().click();
    await staff.follows(button(page, 'nominate-send'));
    await staff.follows(button(page, 'table-accept'));
  }
  return main(page).getByRole('list').getByRole('heading', { level: 2 }).allTextContents();
}

/** Closes the list or the poll, and says so a second time where it is asked. */
export async function closes(staff: Neighbour, what: 'table-freeze' | 'table-close'): Promise<void> {
  await staff.follows(link(staff.page, what));
  await staff.follows(button(staff.page, what));
}

async function votesFor(voter: Neighbour, slip: string, choice: string, told: string): Promise<void> {
  const { page } = voter;
  await voter.opens('/votar');
  await field(page, 'vote-slip').fill(slip.toLowerCase());
  await voter.follows(button(page, 'vote-next'));
  await expect(main(page)).toContainText(told);
  await answer(page, choice).check();
  await voter.follows(button(page, 'vote-review'));
  await expect(main(page)).toContainText(choice);
  await voter.follows(button(page, 'vote-cast'));
  await expect(main(page)).toContainText(es.say('vote-done-title'));
  expect(page.url()).not.toContain(slip);
}
