import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { canReadCodes, Film } from '../support/camera';
import { expect, test as base, type Neighbour } from '../support/journey';
import { button, link, main } from '../support/parts';
import { signIn } from '../support/staff';
import { joins } from '../support/tasks/convening';
import { es } from '../support/words';

/** A browser with a camera, which sees the film. */
const test = base.extend<object, { film: Film }>({
  film: [
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'tequio-camera-'));
      await use(new Film(path.join(folder, 'film.y4m')));
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, film }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...film.args] }),
    { scope: 'worker' },
  ],
});

test.describe.configure({ timeout: 300_000 });

/** Goes to the desk, and finds the meetings whose doors are open: those the town began with come first. */
async function doors(staff: Neighbour): Promise<string[]> {
  await signIn(staff, 'participacion');
  const open = await link(staff.page, 'door-title').evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));
  return open.map((door) => door.split('/')[2] ?? '');
}

async function comes(resident: Neighbour, code: string, name: string): Promise<void> {
  await joins(resident, { code, joins: `/r/${code}` }, name, 'Hidalgo 12');
}

const picture = (page: Page, title: string) => main(page).getByRole('img', { name: es.say(title), exact: true });

test('The camera lets in whoever shows a pass, and counts them once @with-script', async ({ neighbour: staff, stranger: resident, film }, info) => {
  const { page } = staff;
  const name = `Cuca Ñáñez ${info.project.name} ${Date.now().toString(36)}`;
  await canReadCodes(page);
  const [code = ''] = await doors(staff);
  await comes(resident, code, name);
  await film.shows(picture(resident.page, 'pass-qr'));

  await staff.opens(`/reuniones/${code}/puerta`);
  for (const said of ['door-entered', 'door-inside']) {
    await staff.follows(button(page, 'door-camera'));
    await expect(page.getByRole('status').first()).toContainText(es.say(said, { name }));
    expect(page.url(), 'a pass has no place in an address').not.toContain('TQ1');
  }
});

test('What is no pass of this meeting is refused in one sentence @with-script', async ({ neighbour: staff, stranger: resident, film }, info) => {
  const { page } = staff;
  await canReadCodes(page);
  const [code = '', other = ''] = await doors(staff);
  await resident.opens(`/reuniones/${code}/pantalla`);
  await film.shows(picture(resident.page, 'screen-join'));
  await staff.opens(`/reuniones/${code}/puerta`);
  await staff.follows(button(page, 'door-camera'));
  const problem = es.say('error-summary-item', { field: es.say('door-pass'), problem: es.say('problem-pass') });
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([problem]);
  await expect(page.locator('.door-result')).toHaveCount(0);

  await comes(resident, other, `Chole Ñáñez ${info.project.name} ${Date.now().toString(36)}`);
  await film.shows(picture(resident.page, 'pass-qr'));
  await staff.follows(button(page, 'door-camera'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.door-result')).toContainText(es.say('door-elsewhere'));
  await expect(page.locator('.door-result')).toContainText(es.say('door-elsewhere-text', { code: other }));
});

test('No page but the door may use the camera @with-script', async ({ neighbour: staff }) => {
  const { page } = staff;
  const [code = ''] = await doors(staff);
  await staff.opens(`/reuniones/${code}/puerta`);
  expect(await asksForCamera(page)).toBe('open');
  const meeting = `/reuniones/${code}`;
  for (const other of ['/', '/hoy', '/pase', meeting, `${meeting}/mesa`, `${meeting}/pantalla`, `${meeting}/voy`, `${meeting}/elecciones`]) {
    await staff.opens(other);
    expect(await asksForCamera(page), other).toBe('NotAllowedError');
    // The browser says so as well.
    for (const noted of staff.watch.taken()) expect(noted).toMatch(/camera is not allowed/);
  }
});

/** Whether this page gets a camera, in a browser whose reader allows every one. */
function asksForCamera(page: Page): Promise<string> {
  return page.evaluate(async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true });
      for (const track of stream.getTracks()) track.stop();
      return 'open';
    } catch (error) {
      return (error as DOMException).name;
    }
  });
}
