import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Look, overflowOf, signIn, violationsOf, type Watched } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();

const PAGES = [
  ['/', 'What waits for me'],
  ['/findings', 'Open findings'],
  ['/remediations', 'Remediations'],
  ['/remediations/aws.s3.put-bucket-policy-tls', 'Refuse plain HTTP in the bucket policy'],
  ['/tasks', 'Tasks'],
  ['/tasks/new?remediations=aws.s3.put-bucket-policy-tls', 'What to mend'],
  ['/board', 'Board'],
  ['/approvals', 'My approvals'],
  ['/automation', 'Automation rules'],
  ['/exceptions', 'Exceptions'],
  ['/windows', 'Maintenance windows'],
  ['/readiness', 'Readiness'],
  ['/audit', 'Audit'],
  ['/settings', 'Settings'],
  ['/nowhere', 'There is no such page'],
] as const;

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 320 },
  { colorScheme: 'dark', width: 320 },
];

describe.each(LOOKS)('in the $colorScheme theme at $width pixels', (look) => {
  let watched: Watched;
  beforeAll(async () => {
    const { browser, dashboard } = started();
    watched = await signIn(browser, dashboard.linkOf('Adam'), look);
  });
  afterAll(() => watched?.page.context().close());

  test.each(PAGES)('%s shows %s, fits, and has nothing against WCAG 2.2', async (path, title) => {
    const { page, faults } = watched;
    await page.goto(started().dashboard.url + path);
    await page.getByText(title, { exact: true }).and(page.locator(':visible')).first().waitFor();
    // What is asked for comes before it is judged.
    await page.waitForLoadState('networkidle');
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});
