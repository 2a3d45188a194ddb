import path from 'node:path';
import { test, type Page } from '@playwright/test';
import { choose, FORM, GALLERY, searchBox, works } from '../support/portal';
import { es } from '../support/words';

const FOLDER = path.join(__dirname, '../screenshots');

async function keep(page: Page, name: string, scale: 'css' | 'device' = 'device'): Promise<void> {
  const file = path.join(FOLDER, test.info().project.name, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true, scale });
}

const PLAIN: [name: string, address: string][] = [
  ['home', '/'],
  ['home-english', '/en'],
  ['list', '/obras'],
  ['list-filtered', '/obras?localidad=el-molino&tipo=paving'],
  ['list-nothing', '/obras?q=zxqwvutsr'],
  ['list-stopped', '/obras?etapa=stopped'],
  ['privacy', '/privacidad'],
  ['accessibility', '/accesibilidad'],
  ['not-found', '/nada'],
  ['gallery', GALLERY],
  ['form', FORM],
];

for (const [name, address] of PLAIN) {
  test(name, async ({ page }) => {
    await page.goto(address);
    await keep(page, name);
  });
}

for (const stage of ['underway', 'planned', 'delivered', 'stopped']) {
  test(`work ${stage}`, async ({ page }) => {
    await page.goto(`/obras?etapa=${stage}`);
    await works(page).first().getByRole('link').click();
    await page.waitForURL(/\/obras\/\d/);
    await keep(page, `work-${stage}`);
  });
}

test('form refused and received', async ({ page }) => {
  await page.goto(FORM);
  const main = page.getByRole('main');
  const send = page.getByRole('button', { name: es.say('sample-send'), exact: true });
  await main.locator('[name=idea]').fill('Que la calle no se inunde.');
  await send.click();
  await page.waitForURL(/envio=/);
  await keep(page, 'form-refused');
  await main.locator('[name=name]').fill('Lupita');
  await choose(page, es.say('sample-locality'), 'El Molino');
  await send.click();
  await page.waitForURL(/recibido/);
  await keep(page, 'form-received');
});

test('focus and first screen', async ({ page }) => {
  await page.goto('/obras');
  await page.keyboard.press('Tab');
  await page.screenshot({ path: path.join(FOLDER, test.info().project.name, 'focus-skip.png') });
  await searchBox(page).focus();
  await page.screenshot({ path: path.join(FOLDER, test.info().project.name, 'focus-search.png') });
});

test('forced colours, large letters, paper', async ({ page }) => {
  await page.goto('/obras?etapa=underway');
  await works(page).first().getByRole('link').click();
  await page.waitForURL(/\/obras\/\d/);
  await page.emulateMedia({ forcedColors: 'active' });
  await keep(page, 'work-forced-colors');
  await page.emulateMedia({ forcedColors: null, media: 'print' });
  await keep(page, 'work-print');
  await page.emulateMedia({ media: null });
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  // Too long for most viewers at the density of a phone.
  await keep(page, 'work-large-letters', 'css');
});
