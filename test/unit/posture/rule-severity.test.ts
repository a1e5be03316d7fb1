import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { readAging } from '../../../core/posture/aging.ts';
import { findLatestScan } from '../../../core/scan/latest-scan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { ACCOUNT, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, olivia, vera } from '../api/api-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
const root: Caller = { id: 'root', roles: ['admin'] };

async function bench() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.approving, [...apiEndpoints, ...decideEndpoints]);
  const set = (body: object, who = root) =>
    send(who, 'POST /v1/rules/settings', { body: { rule: RULE, reason: 'Nothing but scratch data', ...body } });
  const reset = (body: object = {}, who = root) =>
    send(who, 'POST /v1/rules/settings/reset', { body: { rule: RULE, reason: 'Holds orders now', ...body } });
  const listed = async (query: object = {}) => (await send(vera, 'GET /v1/findings', { query: { rule: RULE, ...query } })).json.items;
  return { harness, send, set, reset, listed };
}

test('a severity that is set counts at once in findings, filters, due dates, counts, impact and remediations, each with the reason, and back once it is reset', async () => {
  const { harness, send, set, reset, listed } = await bench();
  const [before] = await listed();
  const remediation = async () => (await send(vera, `GET /v1/remediations/${TLS}`)).json;
  const impact = async () => (await send(vera, 'GET /v1/impact')).json;
  const { byAge } = await readAging(harness.engine);
  expect(before.severity).not.toBe('low');
  expect((await set({ severity: 'low', account: ACCOUNT })).json.settings).toMatchObject([
    { rule: RULE, account: ACCOUNT, of: 'severity', to: 'low', was: before.severity, catalogue: before.severity, by: 'root' },
  ]);
  const [after] = await listed({ severity: 'low' });
  expect(after).toMatchObject({ severity: 'low', settings: [{ to: 'low', reason: 'Nothing but scratch data', was: before.severity }] });
  expect(await listed({ severity: before.severity })).toEqual([]);
  expect(Date.parse(after.due.at)).toBeGreaterThan(Date.parse(before.due.at));
  expect(await remediation()).toMatchObject({ severity: 'low', settings: [{ rule: RULE }] });
  const step = (await impact()).steps.find(({ id }: { id: string }) => id === TLS);
  expect(step).toMatchObject({ severity: 'low' });
  expect((await impact()).settings).toMatchObject([{ rule: RULE, reason: 'Nothing but scratch data' }]);
  const aged = (await readAging(harness.engine)).byAge;
  expect(aged.low['0-7'] - byAge.low['0-7']).toBe(2);
  expect((await reset({ account: ACCOUNT })).status).toBe(204);
  expect((await listed())[0]).toEqual(before);
  expect((await send(vera, 'GET /v1/rules/settings')).json.items).toEqual([]);
});

test("an account's own severity comes before that for everywhere; another account's changes nothing here", async () => {
  const { set, listed } = await bench();
  await set({ severity: 'info', account: '999988887777' });
  expect((await listed({ severity: 'info' })).length).toBe(0);
  await set({ severity: 'info' });
  expect((await listed({ severity: 'info' })).length).toBe(2);
  expect((await set({ severity: 'critical', account: ACCOUNT })).json.settings).toMatchObject([{ was: 'info' }]);
  expect((await listed({ severity: 'critical' })).length).toBe(2);
});

test('a scan counts by the severities that were set when it began, and says so on each line and in its record', async () => {
  const { harness, set } = await bench();
  await set({ severity: 'critical' });
  const lines: VerdictLine[] = [];
  await scan(harness.engine, { onVerdict: (line) => lines.push(line) });
  const own = lines.filter(({ ruleId }) => ruleId === RULE);
  expect(own).toHaveLength(2);
  expect(own[0]).toMatchObject({ severity: 'critical', settings: [{ of: 'severity', reason: 'Nothing but scratch data' }] });
  expect(lines.filter(({ ruleId, settings }) => ruleId !== RULE && settings !== undefined)).toEqual([]);
  expect((await findLatestScan(harness.engine))?.scan.settings).toMatchObject([{ rule: RULE, to: 'critical' }]);
});

test('it takes a person with the role admin, a rule and a severity that there are, and a change; each is audited', async () => {
  const { send, set, reset } = await bench();
  expect((await set({ severity: 'low' }, olivia)).status).toBe(403);
  expect((await set({ severity: 'low' }, { ...root, isMachine: true })).status).toBe(403);
  expect((await set({ severity: 'lwo' })).status).toBe(422);
  expect((await set({})).status).toBe(422);
  expect((await set({ severity: 'low', reason: '' })).status).toBe(422);
  expect((await set({ severity: 'low', rule: 'aws.s3.bucket-requires-tsl' })).status).toBe(422);
  expect((await set({ thresholds: { days: 30 } })).json.detail).toContain('it has no number that can be set');
  expect((await reset()).status).toBe(409);
  expect((await set({ severity: 'low' })).status).toBe(200);
  expect((await set({ severity: 'low' })).status).toBe(409);
  expect((await reset({ of: 'days' })).status).toBe(409);
  expect((await reset({}, olivia)).status).toBe(403);
  expect((await reset()).status).toBe(204);
  const audit = (await send({ id: 'ira', roles: ['auditor'] }, 'GET /v1/audit/installation')).json.items;
  const own = audit.filter(({ action }: { action: string }) => action.startsWith('rule.'));
  expect(own).toMatchObject([
    { action: 'rule.set', detail: { rule: RULE, changes: [{ of: 'severity', to: 'low' }], reason: 'Nothing but scratch data' } },
    { action: 'rule.reset', detail: { rule: RULE, changes: [{ of: 'severity', from: 'low' }], reason: 'Holds orders now' } },
  ]);
});

test('a row that nobody has signed changes no severity', async () => {
  const { harness, set, listed } = await bench();
  await set({ severity: 'low' });
  const key = { pk: 'RULE_SETTINGS', sk: `SETTING#${RULE}#*#severity` };
  const item = await harness.table.get(key, { consistent: true });
  await harness.table.write({ put: { ...item, ...key, to: 'info' } });
  expect(await listed({ severity: 'info' })).toEqual([]);
  expect(await listed({ severity: 'low' })).toEqual([]);
});
