import { defineConfig } from '@playwright/test';
import { anyBrowser, desk, phone } from './support/environment';

/** The album: pictures of the main pages for people to look at. It judges nothing. */
export default defineConfig({
  testDir: 'album',
  testMatch: '*.album.ts',
  outputDir: 'report/artifacts',
  fullyParallel: true,
  workers: 2,
  reporter: 'line',
  use: anyBrowser,
  projects: [
    { name: '360-light', use: { ...phone, deviceScaleFactor: 2, colorScheme: 'light' } },
    { name: '360-dark', use: { ...phone, deviceScaleFactor: 2, colorScheme: 'dark' } },
    { name: '1280-light', use: { ...desk, colorScheme: 'light' } },
    { name: '1280-dark', use: { ...desk, colorScheme: 'dark' } },
  ],
});
