import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { AgingDocument, ImpactDocument } from '../../core/api/contract/documents/posture.ts';
import { RemediationList } from '../../core/api/contract/documents/remediation.ts';
import { ScanDocument } from '../../core/api/contract/documents/scan.ts';
import { signIn, type Watched } from '../support/browser/browser.ts';
import { withDashboard } from '../support/browser/with-dashboard.ts';

const started = withDashboard();
let watched: Watched;
beforeAll(async () => {
  const { browser, dashboard } = started();
  watched = await signIn(browser, dashboard.linkOf('Adam'), { colorScheme: 'light', width: 1280 });
  await watched.page.getByRole('heading', { level: 2, name: 'Top 10 to mend' }).waitFor();
});

/** What the API answers to the same person. */
async function ask<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const address = new URL(started().dashboard.linkOf('Adam'));
  const headers = { authorization: `Bearer ${address.hash.replace('#token=', '')}` };
  const response = await fetch(`${address.origin}/v1${path}`, { headers });
  expect(response.status).toBe(200);
  return schema.parse(await response.json());
}

const block = (name: string) => watched.page.getByRole('region', { name, exact: true });

async function textOf(name: string): Promise<string> {
  // As it is shown, with the blanks between what stands apart.
  // biome-ignore lint/performance/useDomNodeTextContent: see above
  return (await block(name).innerText()).replaceAll(/\s+/g, ' ');
}

test('S2-13 S2-14 the block of tools tells for each as many remediations as the API lists', async () => {
  for (const tool of ['CSPM', 'CIEM', 'CSPA']) {
    const { items, cursor } = await ask(RemediationList, `/remediations?tool=${tool}`);
    expect(cursor).toBeUndefined();
    await expect.poll(() => textOf('By tool')).toContain(`${tool} ${items.length} remediation`);
  }
  const colours = await watched.page.evaluate(
    `[...document.querySelectorAll('.tool-mark')].map((mark) => getComputedStyle(mark).backgroundColor)`,
  );
  expect(new Set(z.array(z.string()).parse(colours)).size).toBe(3);
});

test('S2-17 S2-20 S2-117 where there is something to do is told by service, on the map, and apart for what has no region', async () => {
  const { items } = await ask(RemediationList, '/remediations?limit=200');
  const count = (region: string) => items.filter(({ regions }) => regions.includes(region)).length;
  await expect.poll(() => textOf('Where')).toContain(`eu-west-1: ${count('eu-west-1')} remediation`);
  expect(await textOf('Where')).toContain(`global: ${count('global')} remediation`);
  const map = await watched.page.getByRole('img', { name: /^Map of remediations/ }).getAttribute('aria-label');
  // Two clouds have regions in Dublin.
  const dublin = items.reduce((sum, { regions }) => sum + regions.filter((one) => one === 'eu-west-1' || one === 'northeurope').length, 0);
  expect(map).toContain(`Dublin ${dublin}`);
  expect(map).not.toContain('lobal');
  const services = new Set(items.flatMap((one) => one.services));
  expect(await textOf('Where')).toContain(`and ${services.size} services`);
});

test('S2-18 S2-21 one tool is chosen for the map and the services, and the address says which', async () => {
  const { page } = watched;
  await block('Where').getByRole('button', { name: 'CIEM', exact: true }).first().click();
  const { items } = await ask(RemediationList, '/remediations?tool=CIEM');
  await expect.poll(() => textOf('Where')).toContain(`${items.length} remediations of CIEM`);
  expect(new URL(page.url()).search).toBe('?tool=CIEM');
  await block('Where').getByRole('button', { name: 'All', exact: true }).first().click();
});

test('S2-22 S2-23 S2-25 the ten that clear most stand in their order, with exactly these seven columns, each a way to its page', async () => {
  const { page } = watched;
  const { steps, total } = await ask(ImpactDocument, '/impact');
  const table = page.getByRole('table', { name: 'The ten that clear most' });
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Remediation ID',
    'Title',
    'Affected rules',
    'Affected service',
    'Region',
    'Severity',
    'Resource count',
  ]);
  const first = steps.slice(0, 10);
  await expect.poll(() => table.getByRole('link').allInnerTexts()).toEqual(first.map(({ id }) => id));
  expect(await textOf('Top 10 to mend')).toContain(`clear ${total - (first.at(-1)?.remaining ?? 0)} of ${total} findings`);
});

test('S2-35 what each of the ten clears and leaves is there in numbers too', async () => {
  const { steps } = await ask(ImpactDocument, '/impact');
  await block('Top 10 to mend').getByRole('button', { name: 'The same in numbers' }).click();
  const rows = watched.page.getByRole('table', { name: 'What each of the ten clears and leaves' }).getByRole('row');
  const cells = await Promise.all((await rows.all()).slice(1).map((row) => row.locator('td, th').allInnerTexts()));
  expect(cells).toEqual(steps.slice(0, 10).map(({ id, clears, remaining }) => [id, String(clears), String(remaining)]));
});

test('S2-30 S2-33 how long findings wait and what each remediation leaves are told in the numbers of the API', async () => {
  const { total, excepted, byDue } = await ask(AgingDocument, '/aging');
  await expect
    .poll(() => textOf('How long findings wait'))
    .toContain(`${total} findings open, ${excepted} excepted; ${byDue['overdue']} overdue`);
  const chart = watched.page.getByRole('application', { name: /Findings that are left/ });
  expect(await chart.count()).toBeGreaterThan(0);
});

test('S2-93 how many rules are fixed is plotted against the remediations that are done', async () => {
  const { steps } = await ask(ImpactDocument, '/impact');
  const { items } = await ask(RemediationList, '/remediations?limit=200');
  const first = steps.slice(0, 10).map(({ id }) => items.find((one) => one.id === id)?.rules.map((rule) => rule.id) ?? []);
  const chart = watched.page.getByRole('application', { name: /Rules that are fixed after each of the first remediations/ }).first();
  await chart.focus();
  for (const [index] of first.entries()) {
    await watched.page.keyboard.press('ArrowRight');
    const fixed = new Set(first.slice(0, index + 1).flat()).size;
    await watched.page.getByRole('button', { name: `${index + 1}, Rules fixed ${fixed}`, exact: true }).waitFor({ state: 'attached' });
  }
});

test('S2-15 what was not scanned or is still learned is told apart from what passed', async () => {
  const { verdicts, learning = 0 } = await ask(ScanDocument, '/scans/latest');
  expect(await textOf('Last scan')).toContain(`Unknown ${verdicts.unknown} (${learning} still learning)`);
  expect(watched.faults).toEqual([]);
});
