import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '../../app/i18n');

/** The languages of the interface. */
export const LANGUAGES = readdirSync(FOLDER);

export type Figures = Record<string, string | number>;

/**
 * The words of the interface in one language, from the program's own catalogue: journeys find a
 * button by what it says, and stay true when somebody finds a better word for it.
 */
export class Words {
  readonly #messages = new Map<string, string[]>();

  constructor(readonly lang: string) {
    const folder = path.join(FOLDER, lang);
    for (const file of readdirSync(folder)) {
      this.#read(readFileSync(path.join(folder, file), 'utf8'));
    }
  }

  /** The text under a key, with its figures filled in. */
  say(key: string, figures: Figures = {}): string {
    const [text, ...others] = this.#variants(key);
    if (text === undefined || others.length > 0) throw new Error(`${key} depends on a number`);
    return text.replace(/\{ ?\$([\w-]+) ?\}/g, (hole, name: string) => String(figures[name] ?? hole));
  }

  /** What any text under a key looks like, whatever its figures. */
  pattern(key: string): RegExp {
    const any = this.#variants(key).map((text) =>
      text.split(/\{[^}]*\}/).map(escaped).join('.+?'),
    );
    return new RegExp(`^\\s*(?:${any.join('|')})\\s*$`, 's');
  }

  /**
   * The texts of this language among those of a page that is meant to be in another. Texts the
   * two languages share are passed over, and those that are little but a figure.
   */
  among(texts: string[], other: Words): string[] {
    const shapes = [...this.#messages.entries()]
      .filter(([key, variants]) => variants.join() !== other.#messages.get(key)?.join())
      .filter(([, variants]) => variants.every((text) => text.replace(/\{[^}]*\}|\W/g, '').length >= 5))
      .map(([key]) => this.pattern(key));
    return texts.filter((text) => shapes.some((shape) => shape.test(text)));
  }

  #variants(key: string): string[] {
    const variants = this.#messages.get(key);
    if (!variants) throw new Error(`the ${this.lang} catalogue has no ${key}`);
    return variants;
  }

  #read(source: string): void {
    // A message runs on over the indented lines below it.
    for (const [, key, value] of source.matchAll(/^([a-z][\w-]*) *=(.*(?:\n(?:[ \t]+.*|\s*(?=\n[ \t])))*)/gm)) {
      if (key && value) this.#messages.set(key, variantsOf(value));
    }
  }
}

function variantsOf(value: string): string[] {
  const text = value.trim();
  if (!/^\{ *\$[\w-]+ *->/.test(text)) return [finished(text)];
  return [...text.matchAll(/^\s*\*?\[\w+\] (.*)$/gm)].map(([, variant]) => finished(variant ?? ''));
}

/** Literals in braces are signs that are hard to see in the file, such as a space that does not break. */
function finished(text: string): string {
  return text
    .replace(/\{ ?"([^"]*)" ?\}/g, (_, literal: string) => JSON.parse(`"${literal}"`) as string)
    .replace(/\n\s+/g, '\n');
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export const es = new Words('es');
export const en = new Words('en');
