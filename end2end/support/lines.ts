import type { Page } from '@playwright/test';

/**
 * Words and figures that are set over two lines: a box too narrow for its words sets them letter
 * by letter, nothing overflows, and nobody can read it. What is longer than the words of a
 * language may break, and so may a word at its hyphen.
 */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const broken: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element?.checkVisibility() || element.closest('svg, option, textarea, .visually-hidden')) continue;
      for (const { 0: word, index } of (node.textContent ?? '').matchAll(/(?<!\S)[\p{L}\p{P}\p{N}$]{2,18}(?!\S)/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (lines.size > 1 && !/[\p{L}\p{N}][-/][\p{L}\p{N}]/u.test(word)) {
          broken.push(`“${word}” is broken within, in ${element.localName}.${element.className} “${element.textContent?.trim().slice(0, 40)}”`);
        }
      }
    }
    return broken;
  });
}
