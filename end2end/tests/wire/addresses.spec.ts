import { expect, test } from '@playwright/test';
import { ask, attributes, type Answer } from '../../support/wire';
import { es } from '../../support/words';

/** Addresses that somebody mistyped, cut off in a message, or made up. */
const UNKNOWN = [
  '/obras/2099-001',
  '/obras/2026-17',
  '/obras/2026-0017',
  '/obras/hidalgo',
  '/obras/2026-017/fotos',
  '/obras/%00',
  '/obras/..%2f..%2fetc%2fpasswd',
  '/obras?localidad=atlantis',
  '/obras?localidad=../../etc/passwd',
  '/obras?tipo=castillo',
  '/obras?etapa=nunca',
  "/obras?etapa=planned'--",
  '/obras?despues=ayer',
  '/obras?despues=2026-001&antes=2026-009',
  '/nada',
  '/en-obras',
  '/galeria/nada',
  '/%F0%9F%9A%A7',
];

/** Addresses with things in them that mean nothing here. */
const NONSENSE = [
  '/?utm_source=whatsapp&fbclid=1',
  '/obras?color=verde',
  '/obras?q=',
  '/obras?q=&localidad=&tipo=&etapa=',
  '/obras?q=%FF%FE&%00=%ZZ',
  '/obras?&&==&q',
  '/obras?q[]=1&q=calle&q=otra',
  '/obras?despues=2000-001',
  '/obras?antes=2999-999999',
];

/** What stands between the head and the foot of the page. */
function content({ text }: Answer): string {
  return /<main\b.*?<\/main>/s.exec(text)?.[0] ?? '';
}

for (const path of UNKNOWN) {
  test(`${path} leads nowhere, says so, and shows a way on`, async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(content(answer)).toContain(es.say('error-title-not-found'));
    expect(attributes(content(answer), /a/, 'href')).toContain('/obras');
    // An error page must not repeat what was asked: the address may hold anything.
    expect(content(answer)).not.toMatch(/passwd|castillo|atlantis|nunca/);
  });
}

for (const path of NONSENSE) {
  test(`${path} is answered as if the nonsense were not there`, async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(attributes(content(answer), /a/, 'href').some((href) => href.startsWith('/obras'))).toBe(true);
  });
}

test('An address with two slashes never leads to another host', async () => {
  for (const path of ['//example.org', '//example.org/obras', '/en//example.org', '/\\example.org']) {
    const answer = await ask(path);
    expect(answer.status, path).not.toBe(200);
    const all = [String(answer.headers.location ?? ''), ...attributes(answer.text, /(?:a|link|form)/, '(?:href|action)')];
    expect(all.filter((href) => /^(\/\/|\/\\)/.test(href)), path).toEqual([]);
  }
});

test('A word of ten thousand letters is cut, and an address of a hundred thousand refused', async () => {
  const long = await ask(`/obras?q=${'a'.repeat(10_000)}`);
  expect(long.status).toBe(200);
  expect(long.text.length, 'it does not come back whole').toBeLessThan(60_000);
  const longer = await ask(`/obras?q=${'a'.repeat(100_000)}`).catch(() => undefined);
  // Refused with an answer, or by hanging up before the last of it was sent.
  expect([undefined, 414, 431]).toContain(longer?.status);
});
