import type { Page } from '@playwright/test';
import { TEQUIO } from '../support/environment';
import { expect, test, type Neighbour } from '../support/journey';
import { choose, FORM, RECEIVED, title } from '../support/portal';
import { disguised, heavyPdf, photo } from '../support/samples';
import { es } from '../support/words';

const PLACE = 'El Molino';
const IDEA = 'Que la calle no se inunde.\nY que haya luz <b>de noche</b> & "siempre".';
const FIELDS = ['name', 'locality', 'idea'] as const;

const field = (page: Page, name: string) => page.getByRole('main').locator(`[name="${name}"]`);
const send = (page: Page) => page.getByRole('button', { name: es.say('sample-send'), exact: true });

async function fill(page: Page, name: string): Promise<void> {
  await field(page, 'name').fill(name);
  await choose(page, es.say('sample-locality'), PLACE);
  await field(page, 'idea').fill(IDEA);
}

async function isReceived(neighbour: Neighbour, name: string): Promise<void> {
  expect(new URL(neighbour.page.url()).pathname).toBe(RECEIVED);
  await expect(title(neighbour.page)).toHaveText(es.say('sample-received'));
  await expect(neighbour.page.getByRole('status')).toContainText(es.say('sample-thanks', { name }));
}

test('A form sent empty says what is missing, field by field', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await neighbour.follows(send(page));

  const summary = page.getByRole('alert');
  await expect(summary).toHaveText(new RegExp(`^${FIELDS.length}|${FIELDS.length} `));
  await expect(summary, 'a screen reader begins there').toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${es.say('error-tab', { title: '' }).trim()}`));
  await expect(summary.getByRole('link')).toHaveCount(FIELDS.length);
  for (const [place, name] of FIELDS.entries()) {
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, name)).toHaveAccessibleDescription(/escriba|escoja/i);
    await summary.getByRole('link').nth(place).click();
    await expect(field(page, name), 'the summary leads to the field').toBeFocused();
  }
});

test('What was typed is still there after a refusal, and mending it is enough', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await field(page, 'name').fill('María "Cuca" <b>López</b>');
  await field(page, 'idea').fill(IDEA);
  await neighbour.follows(send(page));

  await expect(field(page, 'name')).toHaveValue('María "Cuca" <b>López</b>');
  await expect(field(page, 'idea')).toHaveValue(IDEA);
  await expect(field(page, 'name')).not.toHaveAttribute('aria-invalid');
  expect(page.url(), 'nothing that was typed is in the address').not.toMatch(/Mar|Cuca|calle/);

  await choose(page, es.say('sample-locality'), PLACE);
  await neighbour.follows(send(page));
  await isReceived(neighbour, 'María "Cuca" <b>López</b>');
});

test('A form refused twice keeps the second try', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await field(page, 'name').fill('Primera');
  await neighbour.follows(send(page));
  await field(page, 'name').fill('Segunda');
  await neighbour.follows(send(page));
  await expect(field(page, 'name')).toHaveValue('Segunda');
});

test('A photo may go along with the form', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await fill(page, 'Lupita');
  await field(page, 'attachment').setInputFiles(photo);
  await neighbour.follows(send(page));
  await isReceived(neighbour, 'Lupita');
});

for (const [what, file, problem] of [
  ['is no photo, whatever it is called', disguised, es.say('problem-file-kind')],
  ['is too large', heavyPdf, es.say('problem-file-large', { most: 5 })],
] as const) {
  test(`A file that ${what} is named as the problem`, async ({ neighbour }) => {
    const { page } = neighbour;
    await neighbour.opens(FORM);
    await fill(page, 'Chuy');
    await field(page, 'attachment').setInputFiles(file);
    await neighbour.follows(send(page));

    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      es.say('error-summary-item', { field: es.say('sample-attachment'), problem }),
    ]);
    await expect(field(page, 'attachment')).toHaveAccessibleDescription(new RegExp(problem, 'i'));
    await expect(page.getByText(es.say('file-again'))).toBeVisible();
    await expect(field(page, 'name'), 'the rest is still there').toHaveValue('Chuy');
  });
}

test('A double tap sends the form once', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await fill(page, 'Toño');
  await neighbour.does(() => send(page).dblclick());
  await isReceived(neighbour, 'Toño');
});

test('The same form sent many times at once gives the same answer every time', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  const envio = await field(page, 'envio').inputValue();
  const locality = await field(page, 'locality').locator('option').nth(1).getAttribute('value');
  const sending = (name: string) =>
    page.request.post(FORM, {
      headers: { origin: TEQUIO },
      multipart: { envio, name, locality: locality ?? '', idea: IDEA },
      maxRedirects: 0,
    });
  const answers = await Promise.all(['Ana', 'Ana', 'Ana', 'Ana', 'Ana'].map(sending));
  for (const answer of answers) {
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toBe(`${RECEIVED}?envio=${envio}`);
  }
  // Sent again with other words it is still the first sending that counts.
  expect((await sending('Otra')).status()).toBe(303);
  await neighbour.opens(`${RECEIVED}?envio=${envio}`);
  await isReceived(neighbour, 'Ana');
});

test('Going back and sending again counts once', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await fill(page, 'Beto');
  await neighbour.follows(send(page));
  await isReceived(neighbour, 'Beto');
  const first = page.url();

  await neighbour.goesBack();
  // Either the form is no longer offered, or sending it leads to the first answer.
  if (new URL(page.url()).pathname === FORM) {
    await fill(page, 'Beto');
    await neighbour.follows(send(page));
  }
  expect(page.url(), 'the same sending').toBe(first);
  await isReceived(neighbour, 'Beto');
});

test('A page that is loaded again sends nothing again', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await fill(page, 'Nena');
  await neighbour.follows(send(page));
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
  await neighbour.does(() => page.reload());
  await isReceived(neighbour, 'Nena');
  expect(posts).toEqual([]);
});

test('Another browser with the address of a form sees nothing of what was typed', async ({ neighbour, stranger }) => {
  const { page } = neighbour;
  await neighbour.opens(FORM);
  await field(page, 'name').fill('Secreto de Ana');
  await neighbour.follows(send(page));
  const refused = page.url();
  expect(refused).toContain('envio=');

  await stranger.opens(refused);
  await expect(stranger.page.getByRole('alert')).toHaveCount(0);
  for (const name of ['name', 'idea']) await expect(field(stranger.page, name)).toHaveValue('');
  expect(await stranger.page.content()).not.toContain('Secreto');

  await choose(page, es.say('sample-locality'), PLACE);
  await field(page, 'idea').fill(IDEA);
  await neighbour.follows(send(page));
  await isReceived(neighbour, 'Secreto de Ana');
  await stranger.opens(page.url(), 404);
  expect(await stranger.page.content()).not.toContain('Secreto');
});
