import { expect, test } from 'vitest';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { accountStatisticsEntity } from '../../../core/scan/account-statistics.ts';
import { findLastScan } from '../../../core/scan/latest-scan.ts';
import { scanEntity } from '../../../core/scan/scan.ts';
import { ida, joel, mara } from '../../support/api/world.ts';
import { readChain } from '../../support/read-audit.ts';
import { demoBench } from './demo-bench.ts';

const ACCOUNT = '111122223333';
const SHOP = `arn:aws:iam::${ACCOUNT}:role/shop`;
const refusals = {
  ...{ ruleId: 'aws.calls.refusals-as-usual', account: ACCOUNT, identity: SHOP, confidence: 'high', label: 'UNSEEN', at: '2026-11-28' },
  reason: `${SHOP} has 60 refused calls on 2026-11-28.`,
  evidence: { method: 'rate', day: '2026-11-28', count: 60, mean: 0.42, most: 3, chance: 1e-9, days: 30, since: '2026-10-28' },
};
const network = {
  ...{ ruleId: 'aws.calls.identity-from-known-networks', account: ACCOUNT, identity: SHOP, confidence: 'medium', label: 'UNSEEN' },
  ...{ at: '2026-11-29T03:00:00.000Z', reason: 'It called from 203.0.113.0/24 for the first time.' },
  evidence: { method: 'novelty', items: ['203.0.113.0/24'], usual: ['198.51.100.0/24'], observations: 400, since: '2026-10-28' },
};
const body = { source: 'trail of the shop', anomalies: [refusals, network] };

async function benchWith() {
  const bench = await demoBench();
  const kept = await bench.send(mara, 'POST /v1/anomalies', { body });
  return { ...bench, kept };
}
const list = async ({ send }: Awaited<ReturnType<typeof benchWith>>, query: { readonly [name: string]: string } = {}) =>
  (await send(mara, 'GET /v1/anomalies', { query })).json;

test('what records told is kept once, told with what is usual, for how many, since when and what is different, and names its source', async () => {
  const world = await benchWith();
  expect(world.kept.json).toEqual({ kept: 2, again: 0, leftOut: 0 });
  const { items } = await list(world, { kind: 'event' });
  expect(items).toMatchObject([
    {
      ...{ kind: 'event', ruleId: network.ruleId, severity: 'high', confidence: 'medium', method: 'novelty', subject: SHOP },
      ...{ usual: '198.51.100.0/24', different: '203.0.113.0/24', among: { count: 400, of: 'hours' }, since: '2026-10-28' },
      ...{ source: 'trail of the shop', by: 'mara' },
    },
    {
      ...{ ruleId: refusals.ruleId, title: 'Users and roles are refused about as often as ever', severity: 'medium', label: 'UNSEEN' },
      ...{ usual: '0.42 a day, never more than 3', different: '60 on 2026-11-28', among: { count: 30, of: 'days' }, at: '2026-11-28' },
    },
  ]);
  const again = await world.send(ida, 'POST /v1/anomalies', { body: { source: 'the same, exported anew', anomalies: [refusals] } });
  expect(again.json).toEqual({ kept: 0, again: 1, leftOut: 0 });
  const [, told] = (await list(world, { kind: 'event' })).items;
  expect(told).toMatchObject({ firstSeen: items[1].firstSeen, source: 'the same, exported anew', by: 'ida' });
  expect(told.lastSeen >= items[1].lastSeen).toBe(true);
  const entries = await readChain(world.engine, INSTALLATION_CHAIN);
  expect(entries.filter(({ action }) => action === 'anomalies.kept')).toHaveLength(2);
});

test('filters leave the others out, and no remediation is ever made of them', async () => {
  const world = await benchWith();
  const rulesOf = async (query: { readonly [name: string]: string }) =>
    (await list(world, query)).items.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(await rulesOf({ kind: 'event', severity: 'high' })).toEqual([network.ruleId]);
  expect(await rulesOf({ kind: 'event', confidence: 'high' })).toEqual([refusals.ruleId]);
  expect(await rulesOf({ kind: 'event', account: '444455556666' })).toEqual([]);
  expect(await rulesOf({ kind: 'posture' })).toEqual(
    (await world.send(mara, 'GET /v1/findings', { query: { tool: 'CSPA', confidence: 'high,medium,low' } })).json.items.map(
      ({ ruleId }: { ruleId: string }) => ruleId,
    ),
  );
  const plan = await world.send(mara, 'POST /v1/plans', { body: { templateIds: [refusals.ruleId] } });
  expect(plan.status).toBeGreaterThanOrEqual(400);
});

test('pages go on from the last event to the first resource, and have each once', async () => {
  const world = await benchWith();
  const whole = (await list(world, { limit: '200' })).items.map(({ id }: { id: string }) => id);
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(world, { limit: '1', ...(cursor !== undefined && { cursor }) });
    paged.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(paged).toEqual(whole);
  expect(new Set(whole).size).toBe(whole.length);
});

test.each([
  ['a rule that there is not', { ...refusals, ruleId: 'aws.calls.refusals-as-usal' }, 'aws.calls.refusals-as-usual'],
  ['evidence that is a whole log', { ...refusals, evidence: { log: 'x'.repeat(20_000) } }, '16,000'],
  ['a time that is none', { ...refusals, at: 'yesterday' }, 'must be a day'],
])('%s is refused, with what to write, and nothing is kept', async (_, wrong, message) => {
  const { send } = await demoBench();
  const answer = await send(mara, 'POST /v1/anomalies', { body: { source: 'trail', anomalies: [refusals, wrong] } });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(message);
  expect((await send(mara, 'GET /v1/anomalies', { query: { kind: 'event' } })).json.items).toEqual([]);
});

test('an account that no scan has covered is left out and counted, and so is one that is not of whoever tells', async () => {
  const { send } = await demoBench();
  const foreign = { ...refusals, account: '999988887777' };
  const told = { body: { source: 'trail', anomalies: [foreign, refusals] } };
  expect((await send(mara, 'POST /v1/anomalies', told)).json).toEqual({ kept: 1, again: 0, leftOut: 1 });
  const bound = { ...mara, bound: ['account:444455556666'] };
  expect((await send(bound, 'POST /v1/anomalies', told)).json).toEqual({ kept: 0, again: 0, leftOut: 2 });
  expect((await send(bound, 'GET /v1/anomalies')).json.items.filter(({ account }: { account: string }) => account === ACCOUNT)).toEqual([]);
  expect((await send({ ...joel, roles: ['approver'] }, 'POST /v1/anomalies', told)).status).toBe(403);
});

test('a subscription is asked for however its id is spelt: of what was unusual, and of what came and went', async () => {
  const world = await demoBench();
  const { table } = world.engine;
  const account = '5ea11ab0-0000-4000-8000-000000000001';
  const scan = await findLastScan(world.engine);
  const counted = await accountStatisticsEntity.find(table, { account: ACCOUNT });
  if (scan === undefined || counted === undefined) throw new Error('Nothing was scanned.');
  await table.write({ put: scanEntity.encode({ ...scan, accounts: [...scan.accounts, { partition: 'azure', account, regions: [] }] }) });
  await table.write({ put: accountStatisticsEntity.encode({ ...counted, account }) });
  const event = { ...network, ruleId: 'azure.activity.identity-from-known-networks', account, identity: 'somebody' };
  const { json } = await world.send(mara, 'POST /v1/anomalies', { body: { source: 'activity', anomalies: [event] } });
  expect(json).toMatchObject({ kept: 1 });
  const asked = async (path: `GET ${string}`, query: { readonly [name: string]: string }) => (await world.send(mara, path, { query })).json;
  for (const id of [account, account.toUpperCase()]) {
    expect((await asked('GET /v1/anomalies', { account: id, kind: 'event' })).items, id).toHaveLength(1);
    expect((await asked('GET /v1/statistics/trend', { account: id })).days.length, id).toBeGreaterThan(0);
  }
  expect((await asked('GET /v1/statistics/trend', { account: '444455556667' })).days).toEqual([]);
});
