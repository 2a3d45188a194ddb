import { expect, test } from '@playwright/test';
import { FORM, GALLERY } from '../../support/portal';
import { ask, attributes, kilobytes, type Answer } from '../../support/wire';

const MOST_SCRIPT = 15_000;
const MOST_PROGRAM = 150_000;
const LOADS = 100;

/** As a browser would: it is led to the address of its own form, and carries the cookie there. */
async function visit(path: string): Promise<Answer> {
  const answer = await ask(path);
  if (answer.status !== 303) return answer;
  const [cookie = ''] = answer.cookies.map((one) => one.split(';')[0] ?? '');
  return ask(answer.headers.location ?? '', 'br, gzip', { cookie });
}

/** Built files a page names, wherever in it: in a link, or in the script that fetches them. */
function built(html: string, ending: string): string[] {
  const named = html.match(/\/pkg\/[\w.-]+/g) ?? [];
  return [...new Set(named.filter((file) => file.endsWith(ending)))];
}

function nonceOf(policy: unknown): string {
  return /script-src 'nonce-([^']+)'/.exec(String(policy))?.[1] ?? '';
}

for (const path of [GALLERY, FORM]) {
  test(`${path} has one script, named by the nonce of its header`, async () => {
    const { text, headers } = await visit(path);
    const policy = headers['content-security-policy'];
    const nonce = nonceOf(policy);
    expect(nonce.length, 'at least 128 random bits').toBeGreaterThanOrEqual(22);
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(attributes(text, /script/, 'nonce')).toEqual([nonce]);
    expect(policy).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval';`);
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
    expect(headers['cache-control'], 'a nonce is never kept').toBe('no-store');
    expect(headers).not.toHaveProperty('etag');
  });
}

test('No two loads share a nonce', async () => {
  const nonces = new Set<string>();
  for (let load = 0; load < LOADS; load += 1) {
    nonces.add(nonceOf((await ask(GALLERY)).headers['content-security-policy']));
  }
  expect(nonces.size).toBe(LOADS);
});

for (const [what, ending, most] of [
  ['script', '.js', MOST_SCRIPT],
  ['program', '.wasm', MOST_PROGRAM],
] as const) {
  test(`The ${what} of the islands weighs at most ${kilobytes(most)}`, async ({}, info) => {
    const { text } = await ask(GALLERY);
    const files = built(text, ending);
    expect(files).toHaveLength(1);
    const answer = await ask(files[0] ?? '', 'br');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['content-type']).toMatch(ending === '.js' ? /javascript/ : /^application\/wasm/);
    const told = `${what} of the islands (br): ${kilobytes(answer.packed.length)}`;
    info.annotations.push({ type: 'weight', description: told });
    console.log(told);
    expect(answer.packed.length).toBeLessThanOrEqual(most);
  });
}

test('The script brings no other script along', async () => {
  const { text } = await ask(GALLERY);
  const [file] = built(text, '.js');
  const { text: script } = await ask(file ?? '');
  expect(script).not.toMatch(/\bimport\s*\(|\bimport\s+[^(]*from\b|new Worker|importScripts/);
});

test('The form has a cookie that only this site can read, and only with a secure connection', async () => {
  const { cookies, headers } = await ask(FORM);
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^__Host-[\w-]+=[\w-]{22,}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  expect(headers['cache-control']).toBe('no-store');
  // Whoever has it keeps it: a second form does not take the first one's away.
  expect((await visit(FORM)).cookies).toEqual([]);
});

test('The gallery is kept from search engines', async () => {
  for (const path of [GALLERY, FORM]) expect((await visit(path)).text).toContain('<meta name="robots" content="noindex"');
});
