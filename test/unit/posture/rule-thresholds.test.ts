import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { limitsHeld } from '../../../core/plan/as-set.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { observe } from '../../../core/plan/observe.ts';
import { withNeighboursOf } from '../../../core/plan/plan-neighbours.ts';
import { planObservation } from '../../../core/plan/plan-target.ts';
import { loadResourcePlans } from '../../../core/plan/read-plan.ts';
import { judgeResource } from '../../../core/scan/rescan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { readEvidence } from '../../../core/task/status/read-evidence.ts';
import { heldLines, titleWithThresholds } from '../../../local/terminal/rule-setting-text.ts';
import { planning } from '../../../templates/planning.gen.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';
import { approvedTask } from '../../support/task/acts.ts';
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

test('the list of rules tells the number of the catalogue with its bounds, and what is set where', async () => {
  const { send, set } = await bench();
  const rule = async () => (await send(vera, 'GET /v1/rules', { query: { rule: RULE } })).json.items[0];
  const before = await rule();
  expect(before.thresholds).toEqual([{ name: 'days', default: 1, least: 1, most: 35, stricter: 'higher' }]);
  expect(before.settings).toBeUndefined();
  await set(14, { account: ACCOUNT });
  await set(21);
  expect((await rule()).settings).toMatchObject([
    { of: 'days', to: 21, catalogue: 1, reason: 'Policy 4.1' },
    { of: 'days', to: 14, account: ACCOUNT },
  ]);
  const others = (await send(vera, 'GET /v1/rules', { query: { rule: 'aws.rds.instance-multi-az' } })).json.items;
  expect(others).toHaveLength(1);
  expect(others[0]).not.toHaveProperty('settings');
  expect(others[0]).not.toHaveProperty('thresholds');
});

test('a rule that is set in many accounts tells the first of them, and how many more there are', async () => {
  const { send, set } = await bench();
  for (let number = 0; number < 22; number += 1) await set(14, { account: `${700000000000 + number}` });
  const [rule] = (await send(vera, 'GET /v1/rules', { query: { rule: RULE } })).json.items;
  expect([rule.settings.length, rule.moreSettings]).toEqual([20, 2]);
});

test('a fix tells the number of the catalogue and what is set, a plan and the evidence of a task the number that holds', async () => {
  const { harness, send, set } = await bench();
  await set(21);
  await scanAll(harness);
  const fix = (await send(vera, `GET /v1/remediations/${FIX}`)).json;
  expect(fix).toMatchObject({ rules: [{ id: RULE, thresholds: { days: 1 } }], settings: [{ rule: RULE, to: 21 }] });
  expect(titleWithThresholds(fix.title, [RULE], fix.settings)).toBe(`${fix.title} (days 21 instead of 1)`);
  const plan = await createPlan(harness.engine, mara, { templateIds: [FIX] });
  const [planned] = await loadResourcePlans(harness.engine, plan);
  if (planned === undefined) throw new Error('The database is in the plan.');
  expect(heldLines(paperTerminal(80), planned)).toEqual([
    '    aws.rds.instance-backups: days 21, as set of the rule there; 1 in the',
    '    catalogue',
  ]);
  expect(limitsHeld(harness.engine, planned)).toEqual({ [RULE]: { days: 21 } });
  expect(limitsHeld(harness.engine, { rules: planned.rules })).toEqual({ [RULE]: { days: 1 } });
  expect(limitsHeld({ catalogue: planning }, planned)).toEqual({ [RULE]: { days: 21 } });
  const id = await approvedTask(harness, [FIX]);
  const evidence = await readEvidence(harness.engine, id, { limit: 50 });
  expect(evidence.items).toMatchObject([{ thresholds: { [RULE]: { days: 21 } } }]);
});
