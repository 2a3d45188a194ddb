import { expect } from '@playwright/test';
import { daysFromToday } from '../clock';
import type { Neighbour } from '../journey';
import { address, answer, button, field, link, main } from '../parts';
import type { Sample } from '../samples';
import { signIn } from '../staff';
import { es } from '../words';

/** Public works enters a work. Returns its number, as neighbours know it. */
export async function registersWork(works: Neighbour, name: string): Promise<string> {
  const { page } = works;
  await signIn(works, 'obras');
  await works.follows(link(page, 'register-go'));
  await field(page, 'register-kind').selectOption({ label: es.say('kind-cobblestone') });
  await field(page, 'register-name').fill(name);
  await field(page, 'register-description').fill('Se levanta el empedrado viejo y se pone piedra nueva, con huella de concreto.');
  await field(page, 'register-locality').selectOption({ label: 'El Molino' });
  await field(page, 'register-site').fill('calle de la Prueba, de Uno a Dos');
  await field(page, 'register-fund').fill('Recursos propios');
  await field(page, 'work-municipal').fill('1,200,000');
  await field(page, 'work-contractor').fill('Constructora Peña Blanca');
  await field(page, 'register-agency').selectOption({ label: 'Obras Públicas' });
  await field(page, 'register-households').fill('34');
  await field(page, 'register-start').fill(daysFromToday(50));
  await field(page, 'register-end').fill(daysFromToday(160));
  await expect(answer(page, es.say('status-approved'))).toBeChecked();
  await works.follows(button(page, 'register-send'));
  const desk = address(page);
  const number = desk.split('/').pop() ?? '';
  expect(desk).toBe(`/hoy/obras/${number}`);
  await expect(main(page)).toContainText(number);
  return number;
}

/** Neighbours read what is going to be done, for how much, and what comes next. */
export async function learnsOfWork(somebody: Neighbour, number: string, name: string): Promise<void> {
  const { page } = somebody;
  await somebody.opens('/');
  await page.getByRole('searchbox').fill(name);
  await somebody.follows(page.getByRole('search').getByRole('button', { name: es.say('search-button'), exact: true }));
  await somebody.follows(main(page).getByRole('link', { name }));
  expect(address(page)).toBe(`/obras/${number}`);
  await expect(main(page)).toContainText('1,200,000');
  await expect(main(page)).toContainText('huella de concreto');
}

/** Takes a step with a work, as its desk offers it. */
export async function takesStep(works: Neighbour, number: string, step: string): Promise<void> {
  const { page } = works;
  await works.opens(`/hoy/obras/${number}`);
  await works.follows(link(page, `move-${step}`));
  await works.follows(button(page, `move-${step}`));
  expect(address(page)).toBe(`/hoy/obras/${number}`);
  await expect(main(page)).toContainText(es.say(`moved-${step}`));
}

interface Progress {
  share: string;
  paid: string;
  note: string;
  photo?: Sample;
}

export async function reportsProgress(works: Neighbour, number: string, { share, paid, note, photo }: Progress): Promise<void> {
  const { page } = works;
  await works.opens(`/hoy/obras/${number}`);
  await works.follows(link(page, 'progress-go'));
  await field(page, 'progress-physical').fill(share);
  await field(page, 'progress-paid').fill(paid);
  await field(page, 'progress-note').fill(note);
  if (photo) await field(page, 'progress-photo').setInputFiles(photo);
  await works.follows(button(page, 'progress-send'));
  expect(address(page)).toBe(`/hoy/obras/${number}`);
}

/** The page of a work shows its last entry with the photo. */
export async function seesProgress(somebody: Neighbour, number: string, note: string): Promise<void> {
  const { page } = somebody;
  await somebody.opens(`/obras/${number}`);
  const entry = main(page).getByRole('listitem').filter({ hasText: note }).last();
  const photo = entry.getByRole('img').first();
  await photo.scrollIntoViewIfNeeded();
  await expect(photo).toHaveJSProperty('complete', true);
  await expect(photo).not.toHaveJSProperty('naturalWidth', 0);
}
