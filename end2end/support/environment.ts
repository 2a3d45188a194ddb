import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test';

/** Where the program runs; `cargo xtask e2e` starts it with the demonstration town and says so. */
export const TEQUIO = origin();

function origin(): string {
  const given = process.env.TEQUIO_URL;
  if (!given) throw new Error('TEQUIO_URL is not set: start the journeys with `cargo xtask e2e`');
  return new URL(given).origin;
}

/** The same machine under another name: to a browser, another site. */
export const ELSEWHERE = TEQUIO.includes('//localhost')
  ? TEQUIO.replace('//localhost', '//127.0.0.1')
  : TEQUIO.replace(/\/\/[^:/]+/, '//localhost');

/**
 * The system's browser, kept from everything but this machine: what it would ask of the world by
 * itself is switched off, and no name but ours resolves.
 */
const launchOptions: PlaywrightWorkerOptions['launchOptions'] = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ],
};

type Use = Partial<PlaywrightTestOptions & PlaywrightWorkerOptions>;

/**
 * What every browser here has in common. Motion is reduced so that a page is judged settled and
 * not halfway through a transition; the journey about reader settings asks for it again.
 */
export const anyBrowser: Use = {
  baseURL: TEQUIO,
  launchOptions,
  locale: 'es-MX',
  timezoneId: 'America/Mexico_City',
  actionTimeout: 10_000,
  navigationTimeout: 20_000,
  contextOptions: { reducedMotion: 'reduce' },
};

export const phone: Use = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
};

export const desk: Use = { viewport: { width: 1280, height: 900 } };
