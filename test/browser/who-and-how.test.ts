import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { routes } from '../../core/api/contract/routes.ts';
import { apiOf } from '../support/browser/api-of.ts';
import { signIn, type Watched } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();
let watched: Watched;
let page: Page;
beforeAll(async () => {
  const { browser, dashboard } = started();
  watched = await signIn(browser, dashboard.linkOf('Adam'), { colorScheme: 'light', width: 1280 });
  page = watched.page;
});

const go = (path: string) => page.goto(started().dashboard.url + path);
const sees = (text: string | RegExp) => page.getByText(text).first().waitFor();
const api = (name: 'Olivia' | 'Adam' = 'Adam') => apiOf(started().dashboard.linkOf(name));
/** What the node that has the focus is called. */
const focused = () => page.evaluate('document.activeElement.getAttribute("aria-label")');

test('S2-131 frameworks, their controls and what each rests on are told in the numbers of the API', async () => {
  const { frameworks } = await api().call(routes.readCompliance, {});
  const cis = frameworks.find(({ id }) => id === 'cis-aws-5.0');
  await go('/compliance');
  await sees(`${frameworks.length} frameworks over all accounts`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'CIS AWS 5.0', exact: true }) });
  await row.getByText(new RegExp(`^${cis?.controls.fail} fail,.* ${cis?.controls.pass} pass`)).waitFor();
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: /^CIS AWS 5\.0/ }).waitFor();
  const { items } = await api().call(routes.readFramework, { path: { framework: 'cis-aws-5.0' }, query: { state: 'fail' } });
  await page.getByRole('button', { name: /^State/ }).click();
  await page.getByRole('option', { name: 'fail', exact: true }).click();
  await expect.poll(() => page.getByRole('row').count()).toBe(items.length + 1);
  await page.getByRole('link', { name: '1.4', exact: true }).click();
  const control = await api().call(routes.readControl, { path: { framework: 'cis-aws-5.0', control: '1.4' } });
  const [rule] = control.rules;
  await sees(`1 rule speaks for it; ${rule?.open} finding${rule?.open === 1 ? '' : 's'} open`);
  await sees(`${rule?.verdicts.pass} passed, ${rule?.verdicts.fail} failed`);
  await sees('Evidence: what is open');
  await sees(control.items[0]?.reason ?? 'no evidence');
});

test('S2-130 who comes to be an administrator is told with each step, and the graph is walked by keyboard alone', async () => {
  await go('/entitlements?path=yes');
  await sees(/comes to be one, in 1 step/);
  await page.getByRole('link', { name: 'role/night-deploy' }).click();
  const way = page.getByRole('region', { name: 'Way from night-deploy to platform' });
  await way.getByText('hands the role to lambda.amazonaws.com').waitFor();
  const graph = page.getByRole('group', { name: /^Graph of .*The arrow keys walk it/ });
  await graph.waitFor();
  // One stop of the Tab key, wherever it was walked to.
  await expect.poll(() => graph.locator('[tabindex="0"]').count()).toBe(1);
  await graph.locator('[tabindex="0"]').focus();
  expect(await focused()).toMatch(/^identity night-deploy: has inline work/);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/^policy inline work: gives .*night-deploy has it\.$/);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/^permission 3 actions of lambda: to look at first: lambda:CreateFunction/);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toMatch(/^permission iam:PassRole/);
  await page.getByText(/^permission iam:PassRole: to look at first/).waitFor();
  await page.keyboard.press('Home');
  expect(await focused()).toMatch(/^identity night-deploy/);
  expect(await graph.locator('[tabindex="0"]').count()).toBe(1);
  const list = page.getByRole('region', { name: 'The graph as a list' });
  await list.getByText('may be assumed by').waitFor();
  const me = (await api().call(routes.listPrincipals, { query: { path: 'yes' } })).items[0];
  const { items } = await api().call(routes.listPermissions, { path: { principalId: me?.id ?? '' }, query: { sensitive: 'yes' } });
  await page.getByRole('button', { name: /^To look at first/ }).click();
  await page.getByRole('option', { name: 'yes', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: `Permissions (${items.length})` }).waitFor();
});

test('S2-128 an anomaly says what is usual, for how many and since when, and what is not', async () => {
  await go('/anomalies?confidence=high');
  const { items } = await api().call(routes.listFindings, { query: { tool: 'CSPA', confidence: 'high' } });
  const [first] = items;
  await page.getByRole('heading', { level: 1, name: `Anomalies (${items.length})` }).waitFor();
  const { quiet, size, since } = first?.evidence ?? {};
  await sees(`It was as it should be since ${String(since).slice(0, 10)}, and in ${quiet} scans none of ${size} like it became worse.`);
  await sees(first?.reason ?? 'no reason');
  await page
    .getByRole('link', { name: /^Evidence and history of/ })
    .first()
    .click();
  await sees('What became of it');
});

test('what was mended is among what is closed, with the task that did it and after how long', async () => {
  const fix = 'aws.cloudtrail.put-metric-filter-failed-sign-ins';
  const [olivia, adam] = [api('Olivia'), api('Adam')];
  const plan = await olivia.call(routes.createPlan, { body: { templateIds: [fix] } });
  const body = { planId: plan.id, name: 'Hear of it', description: 'Failed sign-ins', consent: true as const };
  const { task, revisions } = await olivia.call(routes.createTask, { body });
  const { revision = 1, digest = '' } = revisions.at(-1) ?? {};
  await adam.call(routes.decide, { path: { taskId: task.id }, body: { revision, digest, decision: 'approve', comment: '' } });
  await go(`/tasks/${task.id}`);
  await page.getByRole('status').filter({ hasText: 'Mended' }).first().waitFor({ timeout: 60_000 });
  await go('/findings');
  await page.getByRole('button', { name: /^Show open/ }).click();
  await page.getByRole('option', { name: 'closed', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Closed findings \(\d/ }).waitFor();
  await sees(`Closed by a task (${task.id}), after`);
  const [closed] = (await adam.call(routes.listFindings, { query: { state: 'closed' } })).items;
  await page
    .getByRole('link', { name: closed?.title ?? '' })
    .first()
    .click();
  await page.getByText(/^closed by a task, after/).waitFor();
  await page.getByRole('link', { name: task.id, exact: true }).waitFor();
});

test('S2-19 S2-31 S2-32 the history tells the trend in words with a mark for each day, how long mending took, and what was applied', async () => {
  const [trend, applied] = [await api().call(routes.readTrend, {}), await api().call(routes.readApplied, {})];
  await go('/history');
  await sees(`${trend.openBefore} open before, ${trend.openNow} now: ${trend.totals.opened} new`);
  const words = page.getByRole('region', { name: 'Trend', exact: true });
  await words.getByText(new RegExp(`^(?:\\S )?${trend.word === 'unknown' ? 'Not known yet' : trend.word}`, 'i')).waitFor();
  const days = page.getByRole('table', { name: 'Days on which something came or went' });
  await days
    .getByText(/growth|decline|resurgence|as many|counting began/)
    .first()
    .waitFor();
  await page
    .getByText(/[1-9]\d* by tasks, \d+ by somebody else’s doing/)
    .first()
    .waitFor();
  const block = page.getByRole('region', { name: 'Missing and applied', exact: true });
  await block.getByText(`${applied.missing} resources miss a remediation, ${applied.applied} had one applied`).waitFor();
  await block.getByRole('button', { name: 'Applied', exact: true }).click();
  await expect.poll(() => new URL(page.url()).search).toContain('show=applied');
  await block.getByText('what is applied, by service').waitFor();
  expect(watched.faults).toEqual([]);
});
