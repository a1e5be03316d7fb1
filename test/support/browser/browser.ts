import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's Chromium. Throws what to do where there is none: a suite that drives a browser never passes without one. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CLOUDMEND_CHROMIUM'] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('There is no Chromium here: install it ("apt-get install chromium"), or say where it is with CLOUDMEND_CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

/** Both themes, on a desk and on the narrowest screen that WCAG asks for. */
export const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
];

/** A page of somebody's own, and everything in it that must not be: errors, refusals by its own policy, requests to other origins. */
export interface Watched {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens a page of its own storage under the address that signs somebody in. */
export async function signIn(browser: Browser, address: string, { colorScheme, width }: Look): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(LONGEST_WAIT_MILLISECONDS);
  const page = await context.newPage();
  const faults: string[] = [];
  const { origin } = new URL(address);
  page.on('pageerror', (error) => faults.push(`an error in the page: ${error.message}`));
  page.on('console', (message) => {
    // A refusal by the API is part of the story; the page's own policy speaks of itself.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`a request to ${request.url()}`);
  });
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return { page, faults };
}

/** What the page shows comes within a second or two; a machine that runs other suites beside takes longer. */
const LONGEST_WAIT_MILLISECONDS = 20_000;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds against WCAG 2.2, levels A and AA, each with the first places. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))}`);
}

/** Tables of which a part is seen only by scrolling sideways, by their names, with how many pixels that is. */
export function cutTablesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('table')].flatMap((table) => {
    for (let frame = table.parentElement; frame !== null; frame = frame.parentElement) {
      const hidden = frame.scrollWidth - frame.clientWidth;
      if (hidden > 1 && /auto|scroll/.test(getComputedStyle(frame).overflowX)) return [(table.getAttribute('aria-label') ?? 'a table') + ': ' + hidden];
    }
    return [];
  })`);
}

/** How many pixels of what is shown lie beside a screen of this width. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
