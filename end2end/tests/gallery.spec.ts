import type { Locator, Page } from '@playwright/test';
import { expect, test, type Neighbour } from '../support/journey';
import { FORM, GALLERY } from '../support/portal';
import { heavyPdf, photo, table, type Sample } from '../support/samples';
import { es } from '../support/words';

const picker = (page: Page) => page.getByLabel(es.say('sample-attachment')).first();
const told = (page: Page) => page.locator('.file__chosen').first();

/** The islands are awake: the page says so when its script has come and run. */
async function opensAwake(neighbour: Neighbour, path: string): Promise<void> {
  await neighbour.opens(path);
  await expect(neighbour.page.locator('html')).toHaveAttribute('data-awake', '');
}

test('Every component shows its examples', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(GALLERY);
  const index = await page.getByRole('main').locator('.gallery__index a').all();
  expect(index.length).toBeGreaterThan(10);
  for (const link of index) {
    const section = page.locator((await link.getAttribute('href')) ?? '#missing');
    await expect(section.getByRole('heading', { level: 2 }).first()).toHaveText((await link.textContent()) ?? '');
    await expect(section.locator('.gallery__example').first()).toBeVisible();
  }
});

test('Markup in an example is shown as it was typed', async ({ neighbour }) => {
  const { page } = neighbour;
  await neighbour.opens(GALLERY);
  await expect(page.locator('main img[src=x], main [onerror]')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('<img src=x onerror=alert(1)>');
});

for (const path of [GALLERY, FORM]) {
  test(`A chosen file is named with its size, on ${path} @with-script`, async ({ neighbour }) => {
    const { page } = neighbour;
    await opensAwake(neighbour, path);
    await chooses(page, photo);
    await expect(told(page)).toHaveText(es.say('file-chosen', { name: photo.name, size: '3\u00a0KB' }));
    await neighbour.looksAgain();
  });

  test(`Without script the file field is a plain one, on ${path} @without-script`, async ({ neighbour }) => {
    const { page } = neighbour;
    await neighbour.opens(path);
    await expect(picker(page)).toBeVisible();
    await chooses(page, photo);
    expect(await picker(page).evaluate((input: HTMLInputElement) => input.files?.[0]?.name)).toBe(photo.name);
    await expect(told(page)).toBeEmpty();
  });
}

test('Without script none of it is sent: data costs money @without-script', async ({ neighbour }) => {
  const { page } = neighbour;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await neighbour.opens(FORM);
  expect(asked.filter((path) => /\.(js|wasm)$/.test(path))).toEqual([]);
});

test('A file that would be refused is warned about before it is sent @with-script', async ({ neighbour }) => {
  const { page } = neighbour;
  await opensAwake(neighbour, FORM);
  await chooses(page, heavyPdf);
  const figures = { name: heavyPdf.name, size: '5.5\u00a0MB', most: '5\u00a0MB' };
  await expect(told(page)).toHaveText(es.say('file-too-large', figures));
  await isMarked(told(page));
  await neighbour.looksAgain();

  await chooses(page, table);
  await expect(told(page)).toHaveText(es.say('file-wrong-kind', { name: table.name }));
  await isMarked(told(page));

  // A better choice takes the warning away.
  await chooses(page, photo);
  await expect(told(page).locator('.file__line--refused')).toHaveCount(0);
  await expect(told(page).getByRole('listitem')).toHaveCount(1);
});

test('The warning is read out without being asked for @with-script', async ({ neighbour }) => {
  await opensAwake(neighbour, FORM);
  await expect(told(neighbour.page)).toHaveAttribute('aria-live', 'polite');
});

test('Waking the islands changes nothing one sees @with-script', async ({ neighbour }) => {
  const { page } = neighbour;
  const asSent = await (await page.request.get(FORM)).text();
  await opensAwake(neighbour, FORM);
  const sent = /<leptos-island\b[^>]*>(.*?)<\/leptos-island>/s.exec(asSent)?.[1] ?? '';
  const awake = await page.locator('leptos-island').first().innerHTML();
  expect(tags(awake)).toEqual(tags(sent));
});

function chooses(page: Page, file: Sample): Promise<void> {
  return picker(page).setInputFiles(file);
}

/** Not by colour alone: the words of the line say it, and its mark repeats it. */
async function isMarked(list: Locator): Promise<void> {
  await expect(list.locator('.file__line--refused')).toHaveCount(1);
}

function tags(html: string): string[] {
  return html.match(/<\/?[a-z]+/g) ?? [];
}
