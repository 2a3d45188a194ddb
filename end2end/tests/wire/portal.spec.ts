import { expect, test } from '@playwright/test';
import { ask, attributes, kilobytes } from '../../support/wire';

/** The budget of a page with its style sheet, packed. */
const BUDGET = 30_000;

/** What a page without script is allowed, word for word as the security reference asks. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const PAGES: [path: string, status: number][] = [
  ['/', 200],
  ['/obras', 200],
  ['/obras?q=calle&etapa=underway', 200],
  ['/obras?q=zxqwvutsr', 200],
  ['a work', 200],
  ['/privacidad', 200],
  ['/accesibilidad', 200],
  ['/nada', 404],
  ['/obras/2099-001', 404],
  ['/en', 200],
  ['/en/obras', 200],
];

/** The longest pages are those of works that have begun. */
async function address(path: string): Promise<string> {
  if (path !== 'a work') return path;
  const { text } = await ask('/obras?etapa=underway');
  const work = /href="(\/obras\/\d{4}-\d{3,})"/.exec(text)?.[1];
  if (!work) throw new Error('the list shows no work');
  return work;
}

for (const [path, status] of PAGES) {
  test(`${path} is sound without script`, async () => {
    const answer = await ask(await address(path));
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
    expect(answer.text).not.toMatch(/<script/i);
    expect(answer.text).not.toMatch(/<[^>]+\son[a-z]+\s*=/i);
    expect(answer.text).not.toMatch(/<[^>]+\sstyle\s*=/i);
    expect(answer.text).not.toMatch(/<style|javascript:|<leptos-island/i);
    expect(answer.text).not.toMatch(/<link[^>]+(modulepreload|preload)/i);
  });

  test(`${path} sets no cookie and is guarded by its headers`, async () => {
    const { headers, cookies } = await ask(await address(path));
    expect(cookies).toEqual([]);
    expect(headers['content-security-policy']).toBe(POLICY);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'strict-transport-security': expect.stringMatching(/max-age=\d{8,}; includeSubDomains/),
      // `same-origin` only where a form must be able to show where it comes from.
      'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
    });
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  // Old phones know gzip alone. Others are offered both, and what is made for each visit may
  // still be packed the quicker way.
  for (const packing of ['br, gzip', 'gzip']) {
    test(`${path} weighs at most ${kilobytes(BUDGET)} with its style sheet, for who takes ${packing}`, async ({}, info) => {
      const page = await ask(await address(path), packing);
      expect(packing).toContain(page.headers['content-encoding'] ?? 'nothing');
      const parts = [...new Set(attributes(page.text, /link/, 'href').filter((href) => href.endsWith('.css')))];
      expect(parts).toHaveLength(1);
      const style = await ask(parts[0] ?? '', packing);
      expect(style.headers['content-encoding']).toBe(packing === 'gzip' ? 'gzip' : 'br');
      const total = page.packed.length + style.packed.length;
      const told = `${path} (${packing}): page ${kilobytes(page.packed.length)} + style ${kilobytes(style.packed.length)} = ${kilobytes(total)}`;
      info.annotations.push({ type: 'weight', description: told });
      console.log(told);
      expect(total).toBeLessThanOrEqual(BUDGET);
    });
  }
}

test('Everything a page names in its head is there, and is kept for good when its name says what is in it', async () => {
  const { text } = await ask('/');
  const named = attributes(text, /link/, 'href').filter((href) => href.startsWith('/') && !href.startsWith('//'));
  const parts = named.filter((href) => /\.\w+$/.test(href));
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    const answer = await ask(part);
    expect(answer.status, part).toBe(200);
    if (part.startsWith('/pkg/')) expect(answer.headers['cache-control'], part).toMatch(/immutable/);
  }
});

test('A page that did not change is not sent again', async () => {
  const first = await ask('/obras');
  const etag = first.headers.etag;
  expect(etag).toBeTruthy();
  const again = await ask('/obras', 'br, gzip', { 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(again.packed).toHaveLength(0);
});

test('A page says to caches that languages and packings are apart', async () => {
  expect((await ask('/obras')).headers.vary).toMatch(/accept-encoding/i);
  expect((await ask('/en/obras')).text).toContain('<html lang="en">');
});

test('Searching and looking change nothing: reading leaves no trace in the answer', async () => {
  const one = await ask('/obras?q=calle');
  const other = await ask('/obras?q=calle');
  expect(other.text).toBe(one.text);
});
