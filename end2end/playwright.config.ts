import { defineConfig } from '@playwright/test';
import { anyBrowser, desk, phone } from './support/environment';

const browserTests = 'tests/*.spec.ts';

/** Marks of journeys that only make sense in some projects. */
const WITH_SCRIPT = /@with-script/;
const WITHOUT_SCRIPT = /@without-script/;
const AT_A_DESK = /@at-a-desk/;

export default defineConfig({
  testDir: '.',
  outputDir: 'report/artifacts',
  fullyParallel: true,
  workers: 2,
  // A journey that only passes the second time has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line'], ['json', { outputFile: 'report/results.json' }]],
  use: { ...anyBrowser, screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'phone',
      testMatch: browserTests,
      grepInvert: [WITHOUT_SCRIPT, AT_A_DESK],
      use: phone,
    },
    {
      name: 'phone without script',
      testMatch: browserTests,
      grepInvert: [WITH_SCRIPT, AT_A_DESK],
      use: { ...phone, javaScriptEnabled: false },
    },
    { name: 'desk', testMatch: browserTests, grepInvert: WITHOUT_SCRIPT, use: desk },
    {
      name: 'desk without script',
      testMatch: browserTests,
      grepInvert: WITH_SCRIPT,
      use: { ...desk, javaScriptEnabled: false },
    },
    // What is measured in bytes and headers needs no browser, and is the same for all of them.
    { name: 'wire', testMatch: 'tests/wire/*.spec.ts' },
  ],
});
