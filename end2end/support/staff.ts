import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Neighbour } from './journey';
import { es } from './words';

/** A file the demonstration wrote for its visitors when it started, line by line. */
function written(name: string): string[] {
  const data = process.env.TEQUIO_DATA;
  if (!data) throw new Error('TEQUIO_DATA is not set: start the journeys with `cargo xtask e2e`');
  return readFileSync(path.join(data, name), 'utf8').split('\n');
}

/** Codes to vote with in the demonstration's open poll. */
export function demonstrationSlips(): string[] {
  return written('demonstration-slips.txt').filter((line) => line !== '');
}

/**
 * Signs somebody of the demonstration's town hall in, as the program said when it started, on the
 * way to a page of theirs.
 */
export async function signIn(somebody: Neighbour, login: string, next = '/hoy'): Promise<void> {
  await somebody.opens(door(next));
  await somebody.follows(await filledIn(somebody.page, login));
}

/** The same for who only takes pictures. */
export async function entersUnjudged(page: Page, login: string, next: string): Promise<void> {
  await page.goto(door(next));
  await (await filledIn(page, login)).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/entrar'));
}

const door = (next: string) => `/entrar?sigue=${encodeURIComponent(next)}`;

async function filledIn(page: Page, login: string) {
  const line = written('demonstration.txt').find((entry) => entry.startsWith(`${login}\t`));
  if (line === undefined) throw new Error(`the demonstration has nobody called ${login}`);
  await page.locator('[name="login"]').fill(login);
  await page.locator('[name="password"]').fill(line.split('\t')[1] ?? '');
  return page.getByRole('button', { name: es.say('sign-in-send'), exact: true });
}
