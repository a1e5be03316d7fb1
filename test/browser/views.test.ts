import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { allPages } from '../../cli/pages.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { apiOf } from '../support/browser/api-of.ts';
import { signIn, violationsOf, type Watched } from '../support/browser/browser.ts';
import { type Furnished, furnish } from '../support/browser/furnish.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();
let watched: Watched;
let page: Page;
let made: Furnished;
beforeAll(async () => {
  const { browser, dashboard } = started();
  made = await furnish(dashboard);
  watched = await signIn(browser, dashboard.linkOf('Adam'), { colorScheme: 'light', width: 1280 });
  page = watched.page;
});

const go = (path: string) => page.goto(started().dashboard.url + path);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const api = () => apiOf(started().dashboard.linkOf('Adam'));

async function downloaded(): Promise<readonly string[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press('Download CSV')]);
  return readFileSync(await download.path(), 'utf8')
    .split('\r\n')
    .filter((line) => line !== '');
}

test('S2-06 an icon of each block opens what it says in words; Escape closes it', async () => {
  await go('/');
  for (const block of ['Last scan', 'By tool', 'Where', 'Top 10 to mend', 'How long findings wait']) {
    const icon = page.getByRole('button', { name: `Summary of ${block}`, exact: true });
    await icon.focus();
    await page.keyboard.press('Enter');
    const words = page.getByRole('dialog');
    await words.getByText(`${block} in words`).waitFor();
    // As it is shown, with the blanks between what stands apart.
    // biome-ignore lint/performance/useDomNodeTextContent: see above
    expect((await words.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/\d/);
    if (block === 'By tool') expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await words.waitFor({ state: 'detached' });
  }
});

test('S2-16 what a list shows is taken along as a spreadsheet, with its filters', async () => {
  await go('/findings?severity=critical');
  await page.getByRole('heading', { level: 1, name: /Open findings \(\d/ }).waitFor();
  const [head, ...lines] = await downloaded();
  const items = await allPages(api(), routes.listFindings, { query: { severity: 'critical' } });
  expect(head).toContain('"severity"');
  expect(lines.map((line) => line.split('","')[0]?.slice(1))).toEqual(items.map(({ id }) => id));
  await go('/remediations?tool=CIEM');
  await page.getByRole('heading', { level: 1, name: /Remediations \(\d/ }).waitFor();
  const { items: remediations } = await api().call(routes.listRemediations, { query: { tool: 'CIEM' } });
  expect((await downloaded()).slice(1).map((line) => line.split('","')[0]?.slice(1))).toEqual(remediations.map(({ id }) => id));
});

test('S1-69 S1-70 the tasks that are listed are a CSV too', async () => {
  await go('/tasks?text=Plain');
  await page.getByRole('link', { name: 'Plain HTTP' }).waitFor();
  expect((await downloaded()).slice(1).map((line) => line.split('","')[0]?.slice(1))).toEqual([made.taskId]);
});

test('filters are kept under a name, come back with it, are another’s not, and are forgotten', async () => {
  await go('/findings?severity=critical&tool=CSPM');
  await press('Views');
  await page.getByRole('menuitem', { name: 'Keep these filters as a view' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Worst first');
  await press('Keep');
  await page.getByText('The view Worst first is kept in this browser.').waitFor();
  await go('/findings');
  await press('Views');
  await page.getByRole('menuitem', { name: 'Worst first', exact: true }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?severity=critical&tool=CSPM');
  await page.goto(started().dashboard.linkOf('Olivia'));
  await go('/findings');
  await press('Views');
  await page.getByRole('menuitem', { name: 'Keep these filters as a view' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Worst first', exact: true }).count()).toBe(0);
  await page.goto(started().dashboard.linkOf('Adam'));
  await go('/findings');
  await press('Views');
  await page.getByRole('menuitem', { name: 'Forget Worst first' }).click();
  await page.getByText('The view Worst first is gone.').waitFor();
  await press('Views');
  expect(await page.getByRole('menuitem', { name: 'Worst first', exact: true }).count()).toBe(0);
});

test('S1-57 a task and a plan say in words how many resources are not as wanted before and after, and why', async () => {
  const prediction = await api().call(routes.readTaskPrediction, { path: { taskId: made.taskId } });
  const mended = Math.round((prediction.expected ?? 0) * prediction.resources);
  const words = `Before: ${prediction.resources} resources not as wanted. After: ${prediction.resources - mended} resource`;
  await go(`/tasks/${made.taskId}?tab=prediction`);
  await page.getByText(words).waitFor();
  await page
    .getByText(prediction.fixes[0]?.reasons[0] ?? 'no reason')
    .first()
    .waitFor();
  await go(`/tasks/${made.taskId}`);
  await page.getByRole('link', { name: `${Math.round((prediction.expected ?? 0) * 100)} %` }).click();
  await page.getByRole('heading', { level: 1, name: 'Prediction' }).waitFor();
  await page.getByText(words).waitFor();
  expect(watched.faults).toEqual([]);
});
