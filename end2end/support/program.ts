import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { TEQUIO } from './environment';

/**
 * A command of the program, beside the server that runs, as whoever keeps the machine gives it.
 * Returns what it prints; a command that fails, fails the journey.
 */
export async function tequio(...command: string[]): Promise<string> {
  const { TEQUIO_PROGRAM: program, TEQUIO_DATA: data = '' } = process.env;
  if (!program) throw new Error('TEQUIO_PROGRAM is not set: start the journeys with `cargo xtask e2e`');
  const env = { TEQUIO_DATA: data, TEQUIO_LISTEN: `127.0.0.1:${new URL(TEQUIO).port}` };
  const { stdout } = await promisify(execFile)(program, command, { env });
  return stdout.trim();
}
