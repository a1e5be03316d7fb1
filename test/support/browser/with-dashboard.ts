import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type Dashboard, startDashboard } from './dashboard.ts';

/** An engine and a browser for all tests of a file; to be asked for within a test, or a hook that comes after. */
export function withDashboard(): () => { readonly dashboard: Dashboard; readonly browser: Browser } {
  let started: { readonly dashboard: Dashboard; readonly browser: Browser } | undefined;
  beforeAll(async () => {
    const browser = await launchBrowser();
    started = { browser, dashboard: await startDashboard() };
  });
  afterAll(async () => {
    await started?.browser.close();
    await started?.dashboard.stop();
  });
  return () => {
    if (started === undefined) throw new Error('The engine and the browser are started before the first test.');
    return started;
  };
}
