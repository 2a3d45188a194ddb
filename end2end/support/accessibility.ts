import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Pages this worker found sound: the same document under the same settings is judged once. */
const sound = new Set<string>();

/** What the accessibility rules find wrong with a page, in light and in dark colours. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Without an island a page is the same with script on, and is judged there.
  if (await page.evaluate(() => matchMedia('(scripting: none)').matches && !document.querySelector('leptos-island'))) return [];
  const content = await page.content();
  const { width } = page.viewportSize() ?? { width: 0 };
  const key = createHash('sha256').update(`${width} ${content}`).digest('hex');
  if (sound.has(key)) return [];
  const found = [
    ...(await inScheme(page, 'light', TAGS)),
    // Nothing but the colours differs in the dark.
    ...(await inScheme(page, 'dark', ['color-contrast', 'link-in-text-block'])),
  ];
  if (found.length === 0) sound.add(key);
  return found;
}

async function inScheme(page: Page, colorScheme: 'light' | 'dark', rules: string[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme });
  try {
    return (await axeProblems(page, { rules })).map((problem) => `${problem} (${colorScheme})`);
  } finally {
    await page.emulateMedia({ colorScheme: null });
  }
}

interface Choice {
  /** Tags, or the names of rules. */
  rules?: string[];
  without?: string[];
}

/** What axe-core finds. */
export async function axeProblems(page: Page, { rules = TAGS, without = [] }: Choice = {}): Promise<string[]> {
  const byTag = rules.every((rule) => TAGS.includes(rule));
  const switched = without.map((rule) => [rule, { enabled: false }] as const);
  const options = {
    runOnly: { type: byTag ? 'tag' : 'rule', values: rules },
    // Off by default, although it is part of WCAG 2.2 AA.
    rules: byTag ? { 'target-size': { enabled: true }, ...Object.fromEntries(switched) } : {},
    // It would ask for the style sheets again, and wait with a timer that never rings (below).
    preload: false,
    resultTypes: ['violations'],
  };
  // With script switched off a page has no timers, yet what the debugger evaluates runs to its
  // end. Axe only uses timers to give way to others, so the next turn of its promises will do.
  const immediate = 'setTimeout = (turn) => { Promise.resolve().then(turn); return 0; };';
  const results = (await page.evaluate(
    `(() => {
      const timer = window.setTimeout;
      if (matchMedia("(scripting: none)").matches) window.${immediate}
      if (!window.axe) { ${AXE} }
      return axe.run(document, ${JSON.stringify(options)}).finally(() => { window.setTimeout = timer; });
    })()`,
  )) as AxeResults;
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.any[0]?.message ?? node.html}`);
    return `${id}: ${help}; ${nodes.length} × ${places.join(' | ')}`;
  });
}
