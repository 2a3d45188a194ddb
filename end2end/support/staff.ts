import { readFileSync } from 'node:fs';
import type { Neighbour } from './journey';
import { es } from './words';

/** Signs somebody of the demonstration's town hall in, as the program said when it started. */
export async function signIn(somebody: Neighbour, login: string): Promise<void> {
  const file = process.env.TEQUIO_SIGN_INS;
  if (!file) throw new Error('TEQUIO_SIGN_INS is not set: start the journeys with `cargo xtask e2e`');
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.find((entry) => entry.startsWith(`${login}\t`));
  if (line === undefined) throw new Error(`the demonstration has nobody called ${login}`);
  const { page } = somebody;
  await somebody.opens('/entrar');
  await page.locator('[name="login"]').fill(login);
  await page.locator('[name="password"]').fill(line.split('\t')[1] ?? '');
  await somebody.follows(page.getByRole('button', { name: es.say('sign-in-send'), exact: true }));
}
