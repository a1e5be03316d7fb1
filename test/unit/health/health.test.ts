import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { auditEntryEntity, INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { drainOutbox, eventWrite } from '../../../core/event/outbox.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import type { HealthCheckName } from '../../../core/health/health.ts';
import { healthOfScans } from '../../../core/health/health-of-scans.ts';
import { readHealth } from '../../../core/health/read-health.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { scanEntity } from '../../../core/scan/scan.ts';
import { scanEngine } from '../../support/cloud/scan-engine.ts';
import { refused, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';
import { jarsClosed, shelfPolished, teaCatalogue, teaScript } from '../../support/cloud/tea-house.ts';
import { approve, askedTask, tamper } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, ines, makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, vera } from '../api/api-bench.ts';

const HOUR = 3_600_000;

async function scannedWorld(): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  await harness.settle();
  return harness;
}

async function checkOf(harness: Harness, name: HealthCheckName, options: Parameters<typeof readHealth>[1] = {}) {
  const { checks } = await readHealth(harness.engine, options);
  const found = checks.find(({ check }) => check === name);
  if (found === undefined) throw new Error(`Nothing was said of ${name}.`);
  return found;
}

/** The newest scan, changed past every function. */
async function changeScan(harness: Harness, change: (scan: ReturnType<typeof scanEntity.decode>) => ReturnType<typeof scanEntity.decode>) {
  const { items } = await harness.table.query({
    ...{
      index: 'gsi1',
      partition: `SCANS#${harness.clock.now().toISOString().slice(0, 7)}`,
      consistent: false,
      descending: true,
      limit: 1,
    },
  });
  const [newest] = items;
  if (newest === undefined) throw new Error('There is no scan.');
  await harness.table.write({ put: scanEntity.encode(change(scanEntity.decode(newest))) });
}

test('an installation that has just scanned and owes nobody anything is good in every check', async () => {
  const health = await readHealth((await scannedWorld()).engine);
  expect(health.checks.filter(({ state }) => state !== 'good')).toEqual([]);
  expect([health.state, health.checks.length]).toEqual(['good', 9]);
});

test('where nothing was scanned, that needs somebody, and what it would tell is not known', async () => {
  const harness = await makeHarness({ catalogue: catalogueOf('s3') });
  const { state, checks } = await readHealth(harness.engine);
  expect(state).toBe('attention');
  expect(checks.filter((one) => one.state !== 'good').map((one) => [one.check, one.state])).toEqual([
    ['scan', 'attention'],
    ['accounts', 'unknown'],
    ['verdicts', 'unknown'],
    ['calls', 'unknown'],
  ]);
});

test('two days after the last scan it is late; an hour before, it is not', async () => {
  const harness = await scannedWorld();
  await harness.clock.advance(47 * HOUR);
  expect(await checkOf(harness, 'scan')).toMatchObject({ state: 'good', value: 47 * 3600 });
  await harness.clock.advance(2 * HOUR);
  expect(await checkOf(harness, 'scan')).toMatchObject({
    state: 'attention',
    value: 49 * 3600,
    todo: expect.stringContaining('executions'),
  });
});

test('a scan that began and does not end makes no old one younger', async () => {
  const harness = await scannedWorld();
  await harness.clock.advance(49 * HOUR);
  await scanAll(harness);
  await changeScan(harness, ({ completedAt: _, counts: __, ...scan }) => ({ ...scan, state: 'running' }));
  const late = await checkOf(harness, 'scan');
  expect([late.state, late.value]).toEqual(['attention', 49 * 3600]);
  expect(late.message).toMatch(/began 20/);
});

test('an account that nothing can be read of counts once that has been so for a day, and no more once it is read again', async () => {
  const harness = await scannedWorld();
  const reason = { fault: 'denied', operation: 'sts:AssumeRole', message: 'The role is gone.' } as const;
  const lose = () =>
    changeScan(harness, (scan) => ({ ...scan, accounts: scan.accounts.map((one) => ({ ...one, unknown: { of: 'everything', reason } })) }));
  await harness.clock.advance(HOUR);
  await scanAll(harness);
  await lose();
  expect(await checkOf(harness, 'accounts')).toMatchObject({ state: 'good', value: 0 });
  await harness.clock.advance(23 * HOUR);
  await scanAll(harness);
  await lose();
  expect((await checkOf(harness, 'accounts')).state).toBe('good');
  await harness.clock.advance(HOUR);
  expect(await checkOf(harness, 'accounts')).toMatchObject({
    state: 'attention',
    value: 1,
    message: expect.stringContaining('111122223333'),
  });
  await scanAll(harness);
  expect(await checkOf(harness, 'accounts')).toMatchObject({ state: 'good', value: 0 });
});

test.each([
  [1, 'good'],
  [2, 'attention'],
] as const)('%i verdicts of a hundred that could not be read: %s', async (unread, state) => {
  const harness = await scannedWorld();
  await changeScan(harness, (scan) => ({ ...scan, unread, counts: { pass: 90, fail: 5, unknown: unread, notApplicable: 5 - unread } }));
  expect(await checkOf(harness, 'verdicts')).toMatchObject({ state, value: unread });
});

test('an event that nobody delivers counts after half an hour, and not once it is delivered', async () => {
  const harness = await scannedWorld();
  await harness.table.write(eventWrite(harness.engine, { type: 'TaskCreated', subject: 'RP-000001' }));
  await harness.clock.advance(HOUR / 2);
  expect(await checkOf(harness, 'events')).toMatchObject({ state: 'good', value: 1800 });
  await harness.clock.advance(1000);
  expect(await checkOf(harness, 'events')).toMatchObject({ state: 'attention', message: expect.stringContaining('1 event waits') });
  const nobody = { start: async () => {}, wake: async () => {}, setAlarm: async () => {}, cancelAlarm: async () => {} };
  await drainOutbox(harness.engine, { driver: nobody, bus: { publish: async () => {} } });
  expect(await checkOf(harness, 'events')).toMatchObject({ state: 'good', value: 0 });
});

test('an approval is about to lapse in the last quarter of its time, and not once it was given', async () => {
  const harness = await scannedWorld();
  const id = await askedTask(harness, [TLS]);
  expect((await checkOf(harness, 'approvals')).state).toBe('good');
  await harness.pass(55 * HOUR);
  expect(await checkOf(harness, 'approvals')).toMatchObject({ state: 'attention', value: 1, message: expect.stringContaining(id) });
  await approve(harness, id);
  expect(await checkOf(harness, 'approvals')).toMatchObject({ state: 'good', value: 0 });
});

test('an audit that was changed is told with the entry; one that is too long to be looked at is not called whole', async () => {
  const harness = await scannedWorld();
  await setKillSwitch(harness.engine, ines, { on: true, reason: 'A fire drill' });
  await setKillSwitch(harness.engine, ines, { on: false, reason: 'It is over' });
  expect(await checkOf(harness, 'audit', { mostEntries: 2 })).toMatchObject({ state: 'good', value: 0 });
  expect(await checkOf(harness, 'audit', { mostEntries: 1 })).toMatchObject({ state: 'unknown' });
  await tamper(harness, auditEntryEntity.key({ chain: INSTALLATION_CHAIN, sequence: 1 }), (item) => ({
    ...item,
    action: 'nothing.happened',
  }));
  expect(await checkOf(harness, 'audit')).toMatchObject({ state: 'attention', value: 1, message: expect.stringContaining('entry 1') });
});

test('a kill switch that is on is not forgotten', async () => {
  const harness = await scannedWorld();
  await setKillSwitch(harness.engine, ines, { on: true, reason: 'A fire drill' });
  expect(await checkOf(harness, 'kill-switch')).toMatchObject({
    state: 'attention',
    value: 1,
    message: 'The kill switch is on: A fire drill',
  });
});

test('the API tells the same', async () => {
  const harness = await scannedWorld();
  const { status, json } = await apiBench(harness.engine, apiEndpoints)(vera, 'GET /v1/health');
  expect([status, json]).toEqual([200, await readHealth(harness.engine)]);
});

test('a provider that takes no more calls has used up the budget, and not one that refuses', async () => {
  for (const [fault, state, value] of [
    ['denied', 'good', 0],
    ['throttled', 'attention', 1],
  ] as const) {
    const tea = { ...{ inspected: true, pageSize: 5 }, shelves: { 'eu-west-1': { assam: { open: [], polished: true } } } };
    const script = teaScript(tea);
    const cloud = scriptedCloud(['111122223333'], ['eu-west-1'], (target, request) => {
      if (request.operation === 'ReadPolish') throw refused(fault, request);
      return script(target, request);
    });
    const engine = scanEngine(cloud, teaCatalogue([jarsClosed, shelfPolished]));
    await scan(engine, {});
    const checks = await healthOfScans(engine);
    expect(checks.find(({ check }) => check === 'calls')).toMatchObject({ state, value });
    expect(checks.find(({ check }) => check === 'verdicts')).toMatchObject({ state: 'attention' });
  }
});
