import { expect, test, type Neighbour } from '../support/journey';
import { Plan } from '../support/plan';
import { picture } from '../support/samples';
import { daysFromToday } from '../support/clock';
import { signIn } from '../support/staff';
import { opensToSign, seals, signsOnPhone, takesSignatures, verifies, writesAct, type Way } from '../support/tasks/acts';
import { callsCouncil, convenesCommittee, findsCouncil, joins, movesToNow, type Announced } from '../support/tasks/convening';
import { announcesSecondCall, closesItem, declaresQuorum, endsMeeting, letsInAtDoor, letsInByPass, looksAtWall, opensDoor, opensItem, stepsOut, wallCounts } from '../support/tasks/floor';
import { answersForCommittee, findsOnBoard, observesAndMends, readsFile, walksThrough } from '../support/tasks/handover';
import { keepsKey, readsAsMember } from '../support/tasks/members';
import { agrees, keeps, seesKept } from '../support/tasks/promises';
import { attends, complains, complainsOfCommittee, hasNoSuchCase, judges, readsCasesOf, readsSealed, replies } from '../support/tasks/reporting';
import { elects, electsByHands, preparesElections, printsSlips } from '../support/tasks/voting';
import { learnsOfWork, registersWork, reportsProgress, seesProgress, takesStep } from '../support/tasks/works';

/** Everybody who takes part, each in a browser of their own. */
interface Cast {
  participation: Neighbour;
  works: Neighbour;
  officer: Neighbour;
  chayo: Neighbour;
  beto: Neighbour;
  comptroller: Neighbour;
  anybody: Neighbour;
  /** The screen in the hall. */
  wall: Neighbour;
}

/** A run of the journey: its people, the plan it ticks off, and how its phones are. */
interface Run {
  cast: Cast;
  plan: Plan;
  scripted: boolean;
  /** In every name, because the same journey is walked side by side, and again. */
  mark: string;
}

const CHAYO = 'Rosario Ñúñez';
const BETO = 'Heriberto Íñiguez';
const AT_THE_DOOR = ['Amparo', 'Benito', 'Candelaria', 'Delfino', 'Eulalia', 'Fermín', 'Genoveva'];

test('A street is paved: from the work on paper to the act of its delivery, and a council is elected', async ({ another, javaScriptEnabled }, info) => {
  test.skip(!info.project.name.startsWith('phone'), 'the whole journey is walked on phones');
  test.setTimeout(900_000);
  const cast: Cast = {
    participation: await another(),
    works: await another(),
    officer: await another(),
    chayo: await another(),
    beto: await another(),
    comptroller: await another(),
    anybody: await another(),
    wall: await another(),
  };
  const scripted = javaScriptEnabled !== false;
  const run: Run = { cast, plan: new Plan(), scripted, mark: Date.now().toString(36) };
  const work = await knowsAndConvenes(run);
  const members = await meetsAndElects(run, work);
  await signsAct(run, work, members);
  await followsWork(run, work);
  await delivers(run, work, members);
  await foundsCouncil(run);
  run.plan.isFulfilled();
});

interface Work {
  number: string;
  meeting: Announced;
  passes: [name: string, pass: string][];
}

async function knowsAndConvenes({ cast, plan, mark }: Run): Promise<Work> {
  const name = `Empedrado de la calle de la Prueba ${mark}`;
  const number = await plan.fulfils('committee.know', 'Public works registers a work', () => registersWork(cast.works, name));
  await plan.fulfils('committee.know', 'A neighbour learns of it', () => learnsOfWork(cast.anybody, number, name));
  const meeting = await plan.fulfils('committee.convene', 'Participation convenes in good time', async () => {
    await signIn(cast.participation, 'participacion');
    return convenesCommittee(cast.participation, name);
  });
  const passes = await plan.fulfils('committee.convene', 'Neighbours join from the poster', async (): Promise<Work['passes']> => [
    [`${CHAYO} ${mark}`, await joins(cast.chayo, meeting, `${CHAYO} ${mark}`, 'Hidalgo 12')],
    [`${BETO} ${mark}`, await joins(cast.beto, meeting, `${BETO} ${mark}`, 'Morelos 7')],
  ]);
  await plan.fulfils('committee.convene', 'The meeting is moved by a new notice', () => movesToNow(cast.participation, meeting));
  return { number, meeting, passes };
}

/** Returns those elected: name and office. */
async function meetsAndElects({ cast, plan, scripted, mark }: Run, { meeting, passes }: Work): Promise<string[]> {
  const { participation: staff, anybody: voter, wall } = cast;
  const { code } = meeting;
  const there = AT_THE_DOOR.map((name) => `${name} ${mark}`);
  await plan.fulfils('committee.meet', 'Neighbours and technical staff come in, and the quorum is declared', async () => {
    await opensDoor(staff, code);
    const empty = await looksAtWall(wall, code);
    await announcesSecondCall(wall);
    for (const [name, pass] of passes) await letsInByPass(staff, code, pass, name);
    await wallCounts(wall, code, scripted, empty + passes.length);
    for (const name of there) await letsInAtDoor(staff, code, name, 'neighbour');
    const inside = empty + passes.length + there.length;
    await stepsOut(staff, code, there[0] ?? '', () => wallCounts(wall, code, scripted, inside - 1));
    await wallCounts(wall, code, scripted, inside);
    await letsInAtDoor(staff, code, `Julia Cervantes ${mark}`, 'technician');
    await declaresQuorum(staff, code);
  });
  await plan.fulfils('committee.meet', 'The work is explained', async () => {
    for (const said of ['Se pasó lista.', 'El personal técnico explicó la obra, cuánto cuesta y cuándo empieza.', 'Se leyeron las funciones.']) {
      await opensItem(staff, code);
      await closesItem(staff, code, said);
    }
  });
  return plan.fulfils('committee.meet', 'The representatives are elected by free vote', async () => {
    await opensItem(staff, code);
    const names = [...passes.map(([name]) => name), ...there];
    const elected = await electsAll(staff, voter, code, names);
    await closesItem(staff, code, 'Se votó en secreto y se proclamó a quienes ganaron.');
    for (const said of ['Protestaron cumplir su cargo.', 'Se leyó el acta.']) {
      await opensItem(staff, code);
      await closesItem(staff, code, said);
    }
    await endsMeeting(staff, code);
    return elected;
  });
}

/** Each office in turn, by secret ballots. Returns who was elected, with their offices. */
async function electsAll(staff: Neighbour, voter: Neighbour, code: string, names: string[]): Promise<string[]> {
  const offices = await preparesElections(staff, code);
  const [one = '', two = '', three = '', four = ''] = await printsSlips(staff, code, offices[0] ?? '', names.length);
  const elected: string[] = [];
  for (const [place, office] of offices.entries()) {
    const [first = '', second = ''] = names.slice(place * 2);
    const votes: [string, string?][] = [[one, first], [two, first], [three, second], [four]];
    await elects(staff, voter, code, { office, candidates: [first, second], votes });
    elected.push(`${first}, ${office}`);
  }
  return elected;
}

async function signsAct({ cast, plan, scripted }: Run, { passes }: Work, members: string[]): Promise<void> {
  const { participation: staff, chayo, anybody } = cast;
  const [[name = ''] = []] = passes;
  const ways: Way[] = ['at-request', 'not-signed', scripted ? 'drawn' : 'paper', 'paper'];
  const act = await plan.fulfils('committee.sign', 'The act is written from what happened', () =>
    writesAct(staff, ['Se votó en secreto', ...members.map((member) => member.split(',')[0] ?? '')]),
  );
  await plan.fulfils('committee.sign', 'Everybody there signs', async () => {
    await signsOnPhone(chayo, name, scripted);
    await takesSignatures(staff, act, ways);
  });
  const code = await plan.fulfils('committee.sign', 'The act is sealed', () => seals(staff, act));
  await plan.fulfils('committee.sign', 'Anybody verifies it, and reads no address', () => verifies(anybody, code, ['Hidalgo 12', 'Juárez 3']));
}

async function followsWork({ cast, plan, mark }: Run, { number, meeting }: Work): Promise<void> {
  const { works, participation, officer, chayo, beto, comptroller, anybody } = cast;
  const note = 'Se abrió la primera cuadra.';
  await plan.fulfils('committee.follow', 'The work begins and its progress is seen', async () => {
    await takesStep(works, number, 'award');
    await takesStep(works, number, 'start');
    await reportsProgress(works, number, { share: '40', paid: '480000', note, photo: picture });
    await seesProgress(anybody, number, note);
  });
  await plan.fulfils('committee.follow', 'A complaint is asked about, answered and confirmed', async () => {
    await signIn(officer, 'area');
    const told = 'Ya van tres días con la zanja abierta y no hay paso a mi casa.';
    const corrected = 'Van tres días con la zanja abierta frente al número 14 y no hay paso.';
    const ticket = await complains(chayo, { work: number, told, corrected, photo: picture });
    await attends(officer, ticket, 'ask', '¿De qué lado de la calle?');
    await replies(chayo, ticket, '¿De qué lado de la calle?', 'Del lado de la escuela.');
    await attends(officer, ticket, 'answer', 'Hoy se puso un paso con tablones.');
    await judges(chayo, ticket, 'solved');
    await readsCasesOf(anybody, number, 'frente al número 14');
  });
  await plan.fulfils('committee.follow', 'Another comes back, and is answered again', async () => {
    const told = 'No puedo salir con la silla de ruedas, no hay paso en la banqueta.';
    const ticket = await complains(beto, { work: number, told, corrected: `${told} Es frente al 20.`, photo: picture });
    await attends(officer, ticket, 'answer', 'Se dejó libre la banqueta.');
    await judges(beto, ticket, 'not-solved', 'Sigue tapada.');
    await attends(officer, ticket, 'answer', 'Se quitó el cascajo que faltaba.');
    await judges(beto, ticket, 'solved');
  });
  await plan.fulfils('committee.follow', 'What is said of the committee reaches the comptroller alone', async () => {
    const told = 'Los del comité nos piden dinero a fuerza para firmar la lista.';
    const ticket = await complainsOfCommittee(beto, number, told);
    await signIn(comptroller, 'contraloria');
    await readsSealed(comptroller, ticket, told);
    for (const other of [participation, works, officer]) await hasNoSuchCase(other, ticket);
    await anybody.opens(`/obras/${number}/reportes`);
    await expect(anybody.page.getByRole('main')).not.toContainText(ticket.folio);
  });
  await plan.fulfils('committee.follow', 'A member reads on their phone what was told, and not by whom', async () => {
    await keepsKey(participation, chayo, meeting.code, `${CHAYO} ${mark}`);
    await readsAsMember(chayo, 'con la silla de ruedas', BETO);
  });
  await plan.fulfils('committee.deliver', 'An agreement is written down, kept, and seen kept', async () => {
    const text = 'Dejar paso a las cocheras cada noche, con tablones.';
    await agrees(participation, number, { text, owner: 'La empresa', due: daysFromToday(100) });
    await keeps(works, number, text, 'Ya quedaron puestos.', picture);
    await seesKept(participation, number, text);
  });
}

async function delivers({ cast, plan, scripted }: Run, { number }: Work, members: string[]): Promise<void> {
  const { works, participation, anybody } = cast;
  const act = await plan.fulfils('committee.deliver', 'The work is finished, walked through and mended', async () => {
    await reportsProgress(works, number, { share: '100', paid: '1200000', note: 'Quedó terminada.' });
    for (const step of ['notify-completion', 'inspect', 'receive']) await takesStep(works, number, step);
    await walksThrough(works, number);
    await observesAndMends(works, number, 'Quedó cascajo en la esquina y tapa la rampa.', daysFromToday(170), picture);
    return answersForCommittee(participation, number, members);
  });
  const code = await plan.fulfils('committee.deliver', 'The committee signs the act of delivery, and it is sealed', async () => {
    await opensToSign(participation);
    await takesSignatures(participation, act, [scripted ? 'drawn' : 'paper', 'paper']);
    return seals(participation, act);
  });
  await plan.fulfils('committee.deliver', 'Anybody verifies it and reads the whole file', async () => {
    await verifies(anybody, code, []);
    await findsOnBoard(works, number);
    await readsFile(anybody, number, ['work', 'convocation', 'public-act', 'public-delivery-act', 'progress', 'photo', 'agreements', 'cases', 'delivery']);
  });
}


/** Voices for the one office, the other, and the five members; twelve people are there. */
const HANDS = [[7, 5], [8, 4], [4, 3, 2, 2, 1]];

/**
 * A council is called twenty days ahead at the least, and no reason shortens that: the meeting that
 * elects its offices is one of the demonstration's, for each way of running this journey its own.
 */
async function foundsCouncil({ cast, plan, scripted, mark }: Run): Promise<void> {
  const { participation: staff, beto, anybody } = cast;
  await plan.fulfils('council.call', 'An open call, which neighbours take up', async () => {
    const called = await callsCouncil(staff, `Consejo ciudadano de la prueba ${mark}`);
    await joins(beto, called, `${BETO} ${mark}`, 'Morelos 7');
  });
  const code = await findsCouncil(staff, scripted ? 'Consejo ciudadano de cultura' : 'Consejo ciudadano de medio ambiente');
  const elected = await plan.fulfils('council.meet', 'Its duties are told, and its offices elected by vote', async () => {
    for (const said of ['Se pasó lista.', 'Se leyeron los deberes de quienes lo integran.']) {
      await opensItem(staff, code);
      await closesItem(staff, code, said);
    }
    await opensItem(staff, code);
    const names: string[] = [];
    for (const [place, office] of (await preparesElections(staff, code)).entries()) {
      names.push(...(await electsByHands(staff, code, office, HANDS[place] ?? [], names)));
    }
    await closesItem(staff, code, 'Se votó a mano alzada, cargo por cargo.');
    await endsMeeting(staff, code);
    return names;
  });
  const act = await plan.fulfils('council.sign', 'The act is drawn up', () => writesAct(staff, ['Se leyeron los deberes', elected[0] ?? '']));
  await plan.fulfils('council.sign', 'Everybody there signs, and it is sealed', async () => {
    await takesSignatures(staff, act, [scripted ? 'drawn' : 'paper', 'paper']);
    await verifies(anybody, await seals(staff, act), []);
  });
}
