import type { Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility';
import { brokenWords } from './lines';
import { GALLERY } from './portal';
import { LANGUAGES } from './words';

/** Heights in CSS pixels: of what a thumb must hit, and of anything else one can hit. */
const THUMB = 44;
const LEAST = 24;
/** Between two things one can hit. */
const APART = 6;

/** What is wrong with the page that is shown: the promises every page of Tequio makes. */
export async function inspect(page: Page): Promise<string[]> {
  const shape = await page.evaluate(look, { THUMB, LEAST, APART, GALLERY });
  const lang = languageOf(page.url());
  const problems = [...shape.problems];
  if (shape.lang !== lang) problems.push(`lang is ${shape.lang}, not ${lang}`);
  return [...problems, ...(await brokenWords(page)), ...(await accessibilityProblems(page))];
}

/** Spanish has no prefix; every other language is the first part of the address. */
export function languageOf(url: string): string {
  const first = new URL(url).pathname.split('/')[1] ?? '';
  return LANGUAGES.includes(first) ? first : 'es';
}

/** Runs in the page. */
function look({ THUMB, LEAST, APART, GALLERY }: Record<'THUMB' | 'LEAST' | 'APART', number> & { GALLERY: string }): { lang: string; problems: string[] } {
  const problems: string[] = [];
  const root = document.documentElement;
  const all = [...document.querySelectorAll<HTMLElement>('body *')];

  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) problems.push(`${headings} h1 instead of one`);
  if (!document.title.trim()) problems.push('no title');

  // A label leads to the first that bears its id, wherever it stands. The gallery shows one field
  // in many states, each as pages write it.
  const named = location.pathname.endsWith(GALLERY) ? [] : [...document.querySelectorAll('[id]')];
  const ids = named.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) < place))) problems.push(`the id ${id} is given twice`);

  if (root.scrollWidth > root.clientWidth) {
    const wide = all.filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5);
    problems.push(`${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${wide.slice(0, 3).map(name).join(', ')}`);
  }

  for (const element of document.querySelectorAll('*')) {
    for (const { name: attribute } of element.attributes) {
      if (attribute === 'style' || attribute.startsWith('on')) problems.push(`${name(element)} has the attribute ${attribute}`);
    }
  }

  const controls = 'button, input:not([type=hidden]), select, textarea, summary, [role=button], .button, nav a';
  for (const element of document.querySelectorAll<HTMLElement>(controls)) {
    // A box to tick is hit by its label as well.
    const box = element.matches('[type=checkbox], [type=radio]') ? (element.closest('label') ?? element) : element;
    const { width, height } = box.getBoundingClientRect();
    if (!element.checkVisibility() || width <= 1) continue;
    if (height < THUMB - 0.5) problems.push(`${name(element)} is ${height.toFixed(1)} px high, not ${THUMB}`);
  }
  const separate = 'button, .button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea';
  const boxes = [...document.querySelectorAll<HTMLElement>(separate)]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  for (const [place, one] of boxes.entries()) {
    for (const other of boxes.slice(place + 1)) {
      const across = Math.max(one.box.left, other.box.left) - Math.min(one.box.right, other.box.right);
      const down = Math.max(one.box.top, other.box.top) - Math.min(one.box.bottom, other.box.bottom);
      // A thumb that slips must fall on nothing.
      if (Math.max(across, down) < APART) problems.push(`${name(one.element)} touches ${name(other.element)}`);
    }
  }
  for (const link of document.querySelectorAll<HTMLElement>('a[href]:not(nav a, .button)')) {
    const { width, height } = link.getBoundingClientRect();
    if (!link.checkVisibility() || width <= 1 || standsInText(link)) continue;
    // The whole card may be the link: then its cover is what one hits.
    const cover = getComputedStyle(link, '::after');
    if (cover.position === 'absolute' && cover.content !== 'none') continue;
    if (height < LEAST - 0.5) problems.push(`${name(link)} is ${height.toFixed(1)} px high, not ${LEAST}`);
  }
  return { lang: root.lang, problems };

  function name(element: Element): string {
    const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30);
    const id = element.id ? `#${element.id}` : '';
    const classes = [...element.classList].map((one) => `.${one}`).join('');
    return `<${element.localName}${id}${classes}>${words ? ` “${words}”` : ''}`;
  }

  // WCAG 2.2 excepts links whose line of text decides their height.
  function standsInText(link: Element): boolean {
    const beside = [...(link.parentElement?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
    return beside.some((node) => (node.textContent ?? '').trim().length > 1);
  }
}
