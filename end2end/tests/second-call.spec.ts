import { expect, test, type Neighbour } from '../support/journey';
import { button, main } from '../support/parts';
import { signIn } from '../support/staff';
import { findsMeeting } from '../support/tasks/floor';
import { es } from '../support/words';

/** In the demonstration's meeting for this, of the four offices of a committee. */
const CAME = 6;
const NEEDED = { first: 8, second: 1 };

/** Everybody who looks at the meeting, each at a page of theirs. */
interface Watchers {
  wall: Neighbour;
  phone: Neighbour;
  /** A phone without script, which sees what is new when it is looked at again. */
  plain: Neighbour;
}

async function read({ page }: Neighbour, ...texts: string[]): Promise<void> {
  for (const text of texts) await expect(main(page)).toContainText(text);
}

test('Too few come for the first call, and the meeting is held in the second', async ({ neighbour: staff, another }, info) => {
  test.skip(info.project.name !== 'phone', 'the demonstration has one such meeting');
  test.setTimeout(300_000);
  const { page } = staff;
  await signIn(staff, 'participacion');
  const code = await findsMeeting(staff, 'checking-in');
  const watchers: Watchers = {
    wall: await another({ viewport: { width: 1280, height: 720 }, isMobile: false, hasTouch: false }),
    phone: await another(),
    plain: await another({ javaScriptEnabled: false }),
  };
  await watchers.wall.opens(`/reuniones/${code}/pantalla`);
  for (const somebody of [watchers.phone, watchers.plain]) await somebody.opens(`/reuniones/${code}`);
  const waiting = [es.say('progress-checking-in'), es.say('call-second'), es.say('floor-quorum-there', { present: CAME, needed: NEEDED.second })];
  for (const somebody of Object.values(watchers)) await read(somebody, ...waiting);
  await staff.opens(`/reuniones/${code}/puerta`);
  await read(staff, ...waiting, es.say('floor-of', { needed: NEEDED.second }));

  // They are too few for the first call, however late it is declared.
  await staff.opens(`/reuniones/${code}/mesa`);
  await staff.follows(button(page, 'table-floor-declare', { call: es.say('call-in-first') }));
  await expect(page.getByRole('alert')).toContainText(es.say('problem-quorum-missing', { present: CAME, needed: NEEDED.first }));
  await read(staff, es.say('progress-checking-in'));

  await staff.follows(button(page, 'table-floor-declare', { call: es.say('call-in-second') }));
  const declared = es.say('floor-quorum-declared', { call: es.say('call-in-second'), present: CAME, needed: NEEDED.second });
  const held = [...declared.split('{ $time }'), es.say('progress-in-session'), es.say('call-second')];
  await read(staff, ...held);
  // Wall and phone say so by themselves; what has no script, when it is opened again.
  await read(watchers.wall, ...held);
  await read(watchers.phone, ...held);
  await watchers.wall.looksAgain();
  await watchers.plain.opens(`/reuniones/${code}`);
  await read(watchers.plain, ...held);
  await staff.opens(`/reuniones/${code}/puerta`);
  await read(staff, ...held);
  for (const call of ['first', 'second']) {
    await staff.opens(`/reuniones/${code}/mesa`);
    await expect(button(page, 'table-floor-declare', { call: es.say(`call-in-${call}`) })).toHaveCount(0);
  }
});
