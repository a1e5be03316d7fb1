import type { Page } from 'playwright-core';

const SILENT_WITHIN_MS = 3000;

/** Until what the page has asked for is there. One that follows a task keeps a request open, and never falls silent: there, for a while. */
export async function untilSilent(page: Page): Promise<void> {
  const isFollowing = /\/tasks\/RP-/.test(page.url());
  await page.waitForLoadState('networkidle', isFollowing ? { timeout: SILENT_WITHIN_MS } : {}).catch((error: unknown) => {
    if (!isFollowing) throw error;
  });
}
