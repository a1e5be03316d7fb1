import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutTablesOf, LOOKS, overflowOf, signIn, violationsOf, type Watched } from '../support/browser/browser.ts';
import { type Furnished, furnish } from '../support/browser/furnish.ts';
import { PAGES, pathIn } from '../support/browser/pages.ts';
import { untilSilent } from '../support/browser/silence.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();
let made: Furnished;
beforeAll(async () => {
  made = await furnish(started().dashboard);
});

describe.each(LOOKS)('in the $colorScheme theme at $width pixels', (look) => {
  let watched: Watched;
  beforeAll(async () => {
    const { browser, dashboard } = started();
    watched = await signIn(browser, dashboard.linkOf('Adam'), look);
  });
  afterAll(() => watched?.page.context().close());

  test.each(PAGES)('%s shows %s, fits with every column of its tables, and has nothing against WCAG 2.2', async (path, title) => {
    const { page, faults } = watched;
    await page.goto(started().dashboard.url + pathIn(path, made));
    await page.getByText(title, { exact: true }).and(page.locator(':visible')).first().waitFor();
    // What is asked for comes before it is judged.
    await untilSilent(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(await cutTablesOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
