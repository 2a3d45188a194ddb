import { TEQUIO } from '../support/environment';
import { expect, test, type Neighbour } from '../support/journey';
import { address, button, field, link, main } from '../support/parts';
import { title } from '../support/portal';
import { tequio } from '../support/program';
import { es } from '../support/words';

const PASSWORD = 'comal nopal garza teja 417';

test.describe.configure({ timeout: 300_000 });

/** Somebody the town has not had yet, in every run and browser. */
function newcomer(project: string): { login: string; name: string } {
  const mark = `${Date.now().toString(36)}.${project.replaceAll(' ', '-')}`;
  return { login: `ana.${mark}`, name: `Ana Ñuño ${mark}` };
}

/** Invites somebody to the participation desk from the command line. Returns the path to give them. */
async function invites({ login, name }: { login: string; name: string }): Promise<string> {
  const printed = await tequio('staff', 'invite', login, '--name', name, '--role', 'participation');
  const invitation = new URL(printed);
  expect(invitation.origin, 'an address the invited can open').toBe(TEQUIO);
  return invitation.pathname;
}

async function chooses(somebody: Neighbour, password: string, again: string): Promise<void> {
  const { page } = somebody;
  await field(page, 'invitation-password').fill(password);
  await field(page, 'invitation-again').fill(again);
  await somebody.follows(button(page, 'invitation-send'));
}

/** The page says one thing that is wrong, at its field, and shows no password again. */
async function isRefused({ page }: Neighbour, of: string, problem: string): Promise<void> {
  const said = page.getByRole('alert').getByRole('link');
  await expect(said).toHaveText([es.say('error-summary-item', { field: es.say(of), problem })]);
  await said.click();
  await expect(field(page, of)).toBeFocused();
  for (const key of ['invitation-password', 'invitation-again']) await expect(field(page, key)).toHaveValue('');
}

async function isAtTheirDesk({ page }: Neighbour, name: string): Promise<void> {
  expect(address(page)).toBe('/hoy');
  await expect(page.locator('body')).toContainText(es.say('today-lede', { name }));
  await expect(link(page, 'convene-title'), 'participation convenes').toBeVisible();
  for (const others of ['people-title', 'register-go', 'sealed-title']) await expect(link(page, others)).toHaveCount(0);
}

test('Who is invited chooses a password once, is at their own desk, and comes back to it', async ({ neighbour, stranger }, info) => {
  const { page } = neighbour;
  const who = newcomer(info.project.name);
  const invitation = await invites(who);
  await neighbour.opens(invitation);
  await expect(title(page)).toHaveText(es.say('invitation-title', who));
  await expect(main(page)).toContainText(who.login);
  await expect(main(page)).toContainText(es.say('role-participation'));
  const key = await main(page).locator('[name="envio"]').inputValue();

  await chooses(neighbour, 'corta', 'corta');
  await isRefused(neighbour, 'invitation-password', es.say('problem-password-short', { least: 12 }));
  await chooses(neighbour, PASSWORD, `${PASSWORD}8`);
  await isRefused(neighbour, 'invitation-again', es.say('problem-password-differs'));
  // Nothing but the passwords is lost: who is invited, and to what.
  await expect(title(page)).toHaveText(es.say('invitation-title', who));
  expect(address(page)).toBe(invitation);
  await chooses(neighbour, PASSWORD, PASSWORD);
  await isAtTheirDesk(neighbour, who.name);

  for (const used of [invitation, `${invitation}?envio=${key}`]) {
    await stranger.opens(used, 404);
    const shown = await stranger.page.content();
    for (const word of [who.login, who.name]) expect(shown, 'a used invitation tells nobody for whom it was').not.toContain(word);
  }
  await neighbour.opens(invitation, 404);

  await neighbour.opens('/salir');
  await neighbour.follows(button(page, 'sign-out-send'));
  await neighbour.opens('/hoy');
  expect(address(page), 'the desk is behind its door again').toBe('/entrar');
  await field(page, 'sign-in-login').fill(who.login);
  await field(page, 'sign-in-password').fill(`${PASSWORD}8`);
  await neighbour.follows(button(page, 'sign-in-send'));
  await expect(page.getByRole('alert')).toContainText(es.say('problem-sign-in'));
  await expect(field(page, 'sign-in-login')).toHaveValue(who.login);
  await field(page, 'sign-in-password').fill(PASSWORD);
  await neighbour.follows(button(page, 'sign-in-send'));
  await isAtTheirDesk(neighbour, who.name);
});

test('A newer invitation takes the place of the older', async ({ neighbour }, info) => {
  const who = newcomer(info.project.name);
  const older = await invites(who);
  const newer = await invites(who);
  await neighbour.opens(older, 404);
  await expect(neighbour.page.locator('body')).not.toContainText(who.login);
  await neighbour.opens(newer);
  await expect(main(neighbour.page)).toContainText(who.login);
});
