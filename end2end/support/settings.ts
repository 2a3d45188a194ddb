import type { Page } from '@playwright/test';

/** Styles a reader's own browser lays over a page; the content policy does not apply to them. */
export async function layOver(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}

/** Words that are cut off by their box, or lie over other words. */
export function lostWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const lost: string[] = [];
    const written: { text: string; box: DOMRect; element: Element }[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (own.length === 0 || !element.checkVisibility() || element.closest('.visually-hidden, .skip-link, option, svg')) continue;
      const text = (element.textContent ?? '').trim().slice(0, 40);
      const { overflowX, overflowY, display } = getComputedStyle(element);
      const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const wide = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (display !== 'inline' && (wide || high)) lost.push(`cut off: “${text}”`);
      for (const node of own) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (box.right > document.documentElement.clientWidth + 1 || box.left < -1) lost.push(`outside: “${text}”`);
        written.push({ text, box, element });
      }
    }
    for (const [place, one] of written.entries()) {
      for (const other of written.slice(place + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of text may touch; letters may not.
        const line = Math.min(one.box.height, other.box.height);
        if (across > 4 && down > line * 0.4 && getComputedStyle(one.element).display !== 'inline') {
          lost.push(`“${one.text}” and “${other.text}” lie over each other`);
        }
      }
    }
    return lost;
  });
}

/** Words on a ground of their own element that they hardly differ from. */
export function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)?.map(Number) ?? [];
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour)
        .slice(0, 3)
        .map((channel) => channel / 255)
        .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      const { color, backgroundColor } = getComputedStyle(element);
      const [, , , alpha = 1] = channels(backgroundColor);
      if (!words || alpha < 1 || !element.checkVisibility()) continue;
      const [light = 0, dark = 0] = [luminance(color), luminance(backgroundColor)].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      if (contrast < 4.5) found.push(`“${element.textContent?.trim()}”: ${color} on ${backgroundColor}, ${contrast.toFixed(1)}:1`);
    }
    return found;
  });
}

/** Everything that would move or fade. */
export function motions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const moving = (style: CSSStyleDeclaration) =>
      [style.transitionDuration, style.animationDuration].some((all) =>
        all.split(',').some((one) => parseFloat(one) * (one.includes('ms') ? 1 : 1000) > 1),
      ) || style.scrollBehavior === 'smooth';
    return [...document.querySelectorAll('*')]
      .filter((element) => moving(getComputedStyle(element)))
      .map((element) => `${element.localName}.${element.className}`);
  });
}
