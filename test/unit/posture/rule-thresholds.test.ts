import { expect, test } from 'vitest';
import { apiEndpoints, decideEndpoints } from '../../../core/api/serve/all-endpoints.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { observe } from '../../../core/plan/observe.ts';
import { withNeighboursOf } from '../../../core/plan/plan-neighbours.ts';
import { planObservation } from '../../../core/plan/plan-target.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { judgeResource } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { ACCOUNT, catalogueOf, databaseEstate } from '../../support/task/estates.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, vera } from '../api/api-bench.ts';

const RULE = 'aws.rds.instance-backups';
const FIX = 'aws.rds.enable-backups';
const root: Caller = { id: 'root', roles: ['admin'] };

/** A database whose backups are kept for 14 days. */
async function bench() {
  const harness = await makeHarness({ accounts: databaseEstate('tea-orders'), catalogue: catalogueOf('rds') });
  await scanAll(harness);
  const send = apiBench(harness.approving, [...apiEndpoints, ...decideEndpoints]);
  const set = (days: unknown, body: object = {}) =>
    send(root, 'POST /v1/rules/settings', { body: { rule: RULE, thresholds: { days }, reason: 'Policy 4.1', ...body } });
  const listed = async () => (await send(vera, 'GET /v1/findings', { query: { rule: RULE } })).json.items;
  return { harness, send, set, listed };
}

async function linesOf(harness: Awaited<ReturnType<typeof bench>>['harness']): Promise<readonly VerdictLine[]> {
  const lines: VerdictLine[] = [];
  await scan(harness.engine, { onVerdict: (line) => lines.push(line) });
  return lines.filter(({ ruleId }) => ruleId === RULE);
}

test('a threshold counts at the next scan; the finding says what it was judged by while another number holds', async () => {
  const { harness, send, set, listed } = await bench();
  expect((await set(21)).json.settings).toMatchObject([{ of: 'days', to: 21, was: 1, catalogue: 1, reason: 'Policy 4.1', by: 'root' }]);
  expect(await listed()).toEqual([]);
  await scanAll(harness);
  const [found] = await listed();
  expect(found).toMatchObject({ reason: expect.stringContaining('14 days'), settings: [{ to: 21, was: 1 }] });
  expect(found.judgedBy).toBeUndefined();
  await set(14);
  expect((await listed())[0]).toMatchObject({ judgedBy: { days: 21 }, settings: [{ to: 14, was: 21 }] });
  await scanAll(harness);
  expect(await listed()).toEqual([]);
  await set(21);
  await scanAll(harness);
  expect((await send(root, 'POST /v1/rules/settings/reset', { body: { rule: RULE, of: 'days', reason: 'Given up' } })).status).toBe(204);
  expect((await listed())[0]).toMatchObject({ judgedBy: { days: 21 } });
});

test('no control is claimed where the number of the catalogue would say otherwise, and it is where both agree', async () => {
  const { harness, set } = await bench();
  const [before] = await linesOf(harness);
  expect(before).toMatchObject({ verdict: 'pass' });
  expect(Object.keys(before?.frameworks ?? {}).length).toBeGreaterThan(0);
  await set(21);
  const [stricter] = await linesOf(harness);
  expect(stricter).toMatchObject({ verdict: 'fail', byCatalogue: 'pass', frameworks: {}, settings: [{ to: 21 }] });
  await set(7);
  const [agreed] = await linesOf(harness);
  expect(agreed).toMatchObject({ verdict: 'pass', frameworks: before?.frameworks, settings: [{ to: 7 }] });
  expect(agreed?.byCatalogue).toBeUndefined();
});

test('another account keeps the number of the catalogue, and its own comes before that for everywhere', async () => {
  const { harness, set, listed } = await bench();
  await set(21, { account: '999988887777' });
  await scanAll(harness);
  expect(await listed()).toEqual([]);
  await set(21);
  await set(14, { account: ACCOUNT });
  await scanAll(harness);
  expect(await listed()).toEqual([]);
});

test.each([
  [0, 'the least that means anything'],
  [36, 'more than the provider takes'],
  [7.5, 'no whole number'],
])('%s is refused with the bounds of the rule: %s', async (days) => {
  const { set, listed } = await bench();
  const refused = await set(days);
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toContain('days: 1 to 35 (1 where nothing is set)');
  expect(await listed()).toEqual([]);
});

test('a threshold that the rule has not is refused with those that it has', async () => {
  const { send } = await bench();
  const body = { rule: RULE, thresholds: { day: 7 }, reason: 'A slip' };
  const refused = await send(root, 'POST /v1/rules/settings', { body });
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toMatch(/day.*days: 1 to 35/);
});

test('a fix is planned to the number that holds in the account, judged by it live, and planned the same again before its write', async () => {
  const { harness, set } = await bench();
  const { engine } = harness;
  await set(21);
  await scanAll(harness);
  const plan = await createPlan(engine, mara, { templateIds: [FIX] });
  const [planned] = await loadResourcePlans(engine, plan);
  if (planned === undefined) throw new Error('The database is in the plan.');
  expect(planned).toMatchObject({ limits: { [RULE]: { days: 21 } }, after: { backupRetentionDays: 21 } });
  const { resourceId: id, kind, partition, account, region } = planned;
  expect((await judgeResource(engine, { id, kind, partition, account, region }, [RULE])).verdicts.get(RULE)?.verdict).toBe('fail');
  await set(30);
  const seen = await observe(engine, planned, {});
  if (seen === undefined) throw new Error('The database is there.');
  const templates = plan.templates.flatMap((pinned) => {
    const template = engine.catalogue.templates.get(pinned.id)?.template;
    return template === undefined ? [] : [{ pinned, template }];
  });
  const again = planObservation(engine, { templates, plannedAt: new Date(plan.createdAt) }, planned, seen);
  if (!('plan' in again)) throw new Error('It is planned again.');
  expect(withNeighboursOf(again.plan, planned, plan.templates).digest).toBe(planned.digest);
});

test('what was judged by a stricter number than the one that holds is not planned before the next scan', async () => {
  const { harness, set } = await bench();
  await set(21);
  await scanAll(harness);
  await set(14);
  await expect(createPlan(harness.engine, mara, { templateIds: [FIX] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await set(28);
  expect((await createPlan(harness.engine, mara, { templateIds: [FIX] })).resources).toHaveLength(1);
});
