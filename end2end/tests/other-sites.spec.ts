import type { Page } from '@playwright/test';
import { ELSEWHERE, TEQUIO } from '../support/environment';
import { expect, test } from '../support/journey';
import { FORM, title } from '../support/portal';
import { es } from '../support/words';

const SENDINGS = [
  ['as our form does', 'multipart/form-data'],
  ['as any form does', 'application/x-www-form-urlencoded'],
  ['as plain text', 'text/plain'],
] as const;

for (const [how, encoding] of SENDINGS) {
  test(`A form on another site that sends to ours ${how} is refused`, async ({ neighbour }) => {
    const { page } = neighbour;
    // The visitor has our cookie, as anybody has who used a form here.
    await neighbour.opens(FORM);
    const envio = await page.getByRole('main').locator('[name=envio]').inputValue();

    neighbour.watch.allows(ELSEWHERE);
    await opensTrap(page, encoding, envio);
    await neighbour.follows(page.getByRole('button', { name: 'Gane un premio' }), 403);
    await expect(title(page)).toHaveText(es.say('error-title-denied'));

    // Nothing took effect: the form can still be sent from where it belongs.
    await neighbour.opens(`${FORM}?envio=${envio}`);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

/** Another site's page, with a button that sends a filled-in form of ours. */
async function opensTrap(page: Page, encoding: string, envio: string): Promise<void> {
  const fields = { envio, name: 'Ana', locality: 'el-molino', idea: 'Votar por otro' };
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  const body = `<!doctype html><html lang="es"><title>Premio</title>
    <form method="post" action="${TEQUIO}${FORM}" enctype="${encoding}">${inputs.join('')}<button>Gane un premio</button></form>`;
  await page.route(`${ELSEWHERE}/premio`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${ELSEWHERE}/premio`);
}
