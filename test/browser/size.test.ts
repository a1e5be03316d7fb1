import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DASHBOARD_FOLDER } from '../../tools/build-dashboard.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import { startDashboard } from '../support/browser/dashboard.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const KILOBYTE = 1000;

/** Bytes of a file as a server sends it to a browser that takes brotli. */
function sentBytes(file: string): number {
  return brotliCompressSync(readFileSync(file)).length;
}

function sumOf(ending: string): number {
  const files = globSync(`**/*.${ending}`, { cwd: join(root, DASHBOARD_FOLDER) });
  expect(files.length).toBeGreaterThan(0);
  return files.reduce((sum, file) => sum + sentBytes(join(root, DASHBOARD_FOLDER, file)), 0);
}

test('all script is 450 kB at most, and all style 70, with brotli', () => {
  expect(sumOf('js')).toBeLessThanOrEqual(450 * KILOBYTE);
  expect(sumOf('css')).toBeLessThanOrEqual(70 * KILOBYTE);
});

test('what waits for me can be used after 240 kB of script; the blocks follow', async () => {
  const browser = await launchBrowser();
  const dashboard = await startDashboard();
  try {
    const page = await browser.newPage();
    const scripts: string[] = [];
    // The blocks are held up, so that what came before them is all that was needed.
    await page.route(/\/assets\/blocks-/, () => undefined);
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.push(pathname);
    });
    await page.goto(dashboard.linkOf('Adam'));
    await page.getByText('Nothing waits for you').waitFor();
    expect(await page.getByText('Top 10 to mend').count()).toBe(0);
    const bytes = scripts.reduce((sum, path) => sum + sentBytes(join(root, DASHBOARD_FOLDER, path)), 0);
    expect(scripts.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThanOrEqual(240 * KILOBYTE);
  } finally {
    await browser.close();
    await dashboard.stop();
  }
});
