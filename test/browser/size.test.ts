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

/** A script and all that it imports before it runs; what it asks for later is none of it. */
function closureOf(path: string, known: Set<string> = new Set()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(join(root, DASHBOARD_FOLDER, path), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) closureOf(`assets/${name}`, known);
  return known;
}

test('what waits for me can be used with 240 kB of script, and with no other; the blocks follow', async () => {
  const [home = ''] = globSync('assets/home-*.js', { cwd: join(root, DASHBOARD_FOLDER) });
  const entry = /src="\/([^"]+\.js)"/.exec(readFileSync(join(root, DASHBOARD_FOLDER, 'index.html'), 'utf8'))?.[1] ?? '';
  const needed = new Set([...closureOf(entry), ...closureOf(home)]);
  const bytes = [...needed].reduce((sum, path) => sum + sentBytes(join(root, DASHBOARD_FOLDER, path)), 0);
  expect(bytes).toBeLessThanOrEqual(240 * KILOBYTE);
  const browser = await launchBrowser();
  const dashboard = await startDashboard();
  try {
    const page = await browser.newPage();
    await page.route(/\.js$/, (route) => (needed.has(new URL(route.request().url()).pathname.slice(1)) ? route.continue() : undefined));
    await page.goto(dashboard.linkOf('Adam'));
    await page.getByText('Nothing waits for you').waitFor();
    expect(await page.getByText('Top 10 to mend').count()).toBe(0);
  } finally {
    await browser.close();
    await dashboard.stop();
  }
});
