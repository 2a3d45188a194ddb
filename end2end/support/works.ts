import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Sample } from './samples';

const ROOT = path.join(__dirname, '../..');

/** Where the demonstration wrote how to sign in: of the town the journeys were started with. */
function signIns(): string {
  const given = process.env.TEQUIO_SIGN_INS;
  if (given) return given;
  const found = globSync(path.join(ROOT, 'target/e2e/data-*/demonstration.txt'));
  const [newest] = found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!newest) throw new Error('the demonstration town says nowhere how to sign in');
  return newest;
}

/** Somebody of *Obras Públicas* of the demonstration town. */
export function publicWorks(): { login: string; password: string } {
  const lines = readFileSync(signIns(), 'utf8').split('\n').map((line) => line.split('\t'));
  const [login, password] = lines.find(([, , roles]) => roles === 'public-works') ?? [];
  if (!login || !password) throw new Error('nobody of public works can sign in');
  return { login, password };
}

/** A picture that is one: a single dot. */
export const picture: Sample = {
  name: 'avance.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
