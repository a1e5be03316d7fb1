/**
 * Every page of the dashboard in both themes at 1280 and 320 pixels, as PNG files in .cache/screenshots (or the folder that is named), for
 * somebody who looks at them: `npm run screenshots`. Words after the folder leave out pages whose address has none of them.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOOKS, launchBrowser, signIn } from '../support/browser/browser.ts';
import { startDashboard } from '../support/browser/dashboard.ts';
import { furnish } from '../support/browser/furnish.ts';
import { PAGES, pathIn } from '../support/browser/pages.ts';
import { untilSilent } from '../support/browser/silence.ts';

const [folder = '.cache/screenshots', ...words] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const dashboard = await startDashboard();
try {
  const made = await furnish(dashboard);
  for (const look of LOOKS) {
    const { page } = await signIn(browser, dashboard.linkOf('Adam'), look);
    for (const [path, text] of PAGES) {
      if (words.length > 0 && !words.some((word) => path.includes(word))) continue;
      await page.goto(dashboard.url + pathIn(path, made));
      await page.getByText(text, { exact: true }).and(page.locator(':visible')).first().waitFor();
      await untilSilent(page);
      // What scrolls within the page stands in the picture as a whole.
      const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
      await page.setViewportSize({ width: look.width, height: Math.min(Math.max(900, height), 16_000) });
      await page.screenshot({ path: join(folder, `${nameOf(path)}-${look.colorScheme}-${look.width}.png`), fullPage: true });
      await page.setViewportSize({ width: look.width, height: 900 });
    }
    await page.context().close();
  }
} finally {
  await browser.close();
  await dashboard.stop();
}

function nameOf(path: string): string {
  const name = path.replaceAll(/[^a-z0-9]+/gi, '-');
  return name.replaceAll(/^-+|-+$/g, '') || 'home';
}
