import { expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import { readActiveExceptions } from '../../../core/exception/active.ts';
import { findLatestScan } from '../../../core/scan/latest-scan.ts';
import { knownRules } from '../../../rules/known.gen.ts';
import { recording } from '../../../templates/recording.gen.ts';
import { ACCOUNT, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, olivia, vera } from '../api/api-bench.ts';

const RULE = 'aws.s3.bucket-requires-tls';
/** What every bucket of the estate passes. */
const PASSED = 'aws.s3.bucket-versioning';
const root: Caller = { id: 'root', roles: ['admin'] };

async function bench() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const send = apiBench(harness.approving, [...apiEndpoints, ...decideEndpoints]);
  const turn = (to: 'off' | 'on', body: object, who = root) =>
    send(who, `POST /v1/rules/${to}`, { body: { reason: 'Scratch space', ...body } });
  const listed = async (status = 'open') => (await send(vera, 'GET /v1/findings', { query: { rule: RULE, status } })).json.items;
  return { harness, send, turn, listed };
}

test('what a rule finds that is off in an account is shown apart with the reason, out of remediations and plans, and counts again once it is on', async () => {
  const { send, turn, listed } = await bench();
  expect((await turn('off', { rule: RULE, account: ACCOUNT })).json).toMatchObject({
    rule: RULE,
    account: ACCOUNT,
    reason: 'Scratch space',
  });
  expect(await listed()).toEqual([]);
  const apart = await listed('excepted');
  expect(apart).toHaveLength(2);
  expect(apart[0]).toMatchObject({ status: 'excepted', exception: { reason: 'Scratch space' } });
  const { items } = (await send(vera, 'GET /v1/remediations')).json;
  expect(items.map(({ id }: { id: string }) => id)).not.toContain(TLS);
  const planned = await send(olivia, 'POST /v1/plans', { body: { templateIds: [TLS] } });
  expect(planned.json.resourceCount ?? 0).toBe(0);
  expect((await send(vera, 'GET /v1/rules/off')).json.rules).toHaveLength(1);
  expect((await turn('on', { rule: RULE, account: ACCOUNT })).status).toBe(204);
  expect(await listed()).toHaveLength(2);
  expect(await listed('excepted')).toEqual([]);
});

test('off in another account it changes nothing here', async () => {
  const { turn, listed } = await bench();
  await turn('off', { rule: RULE, account: '999988887777' });
  expect(await listed()).toHaveLength(2);
});

test('what passes by a rule that is off is never counted as a pass, and every scan says so with the reason', async () => {
  const { harness, turn } = await bench();
  const before = (await findLatestScan(harness.engine))?.counts;
  await turn('off', { rule: PASSED });
  await scanAll(harness);
  const found = await findLatestScan(harness.engine);
  expect(found?.scan.off).toEqual([{ ruleId: PASSED, account: ACCOUNT, reason: 'Scratch space', passed: 2 }]);
  expect(found?.counts.pass).toBe((before?.pass ?? 0) - 2);
  expect(found?.counts.fail).toBe(before?.fail);
  await turn('on', { rule: PASSED });
  await scanAll(harness);
  expect((await findLatestScan(harness.engine))?.counts).toEqual(before);
});

test('it takes a person with the role admin, a rule that there is, and a state that changes; each change is audited', async () => {
  const { send, turn } = await bench();
  expect((await turn('off', { rule: RULE }, { id: 'adam', roles: ['approver'] })).status).toBe(403);
  expect((await turn('off', { rule: RULE }, { ...root, isMachine: true })).status).toBe(403);
  expect((await turn('off', { rule: 'aws.s3.bucket-requires-tsl' })).status).toBe(422);
  expect((await turn('off', { rule: RULE, reason: '' })).status).toBe(422);
  expect((await turn('on', { rule: RULE })).status).toBe(409);
  expect((await turn('off', { rule: RULE })).status).toBe(200);
  expect((await turn('off', { rule: RULE })).status).toBe(409);
  const audit = (await send({ id: 'ira', roles: ['auditor'] }, 'GET /v1/audit/installation')).json.items;
  expect(audit.at(-1)).toMatchObject({ action: 'rule.off', detail: { rule: RULE, account: null, reason: 'Scratch space' } });
});

test('a row that nobody has signed turns nothing off', async () => {
  const { harness, turn, listed } = await bench();
  await turn('off', { rule: RULE });
  const [genuine] = await readActiveExceptions(harness.engine);
  const item = await harness.table.get({ pk: 'GUARD', sk: `EXCEPTION#${genuine?.id}` }, { consistent: true });
  await harness.table.write({ put: { ...item, pk: 'GUARD', sk: `EXCEPTION#${genuine?.id}`, scope: { rule: PASSED } } });
  expect(await listed()).toHaveLength(2);
});

test('the function that signs carries no rule, and refuses one that there is not all the same', async () => {
  const { harness } = await bench();
  const engine = { ...harness.approving, catalogue: { ...recording, known: knownRules } };
  const send = apiBench(engine, decideEndpoints);
  const off = (rule: string) => send(root, 'POST /v1/rules/off', { body: { rule, reason: 'Scratch space' } });
  expect((await off('aws.s3.bucket-requires-tsl')).json.detail).toContain('The catalogue has no rule aws.s3.bucket-requires-tsl');
  expect((await off(RULE)).status).toBe(200);
  const set = (days: number) => {
    const body = { rule: 'aws.iam.access-key-rotated', thresholds: { days }, reason: 'Policy 4.1' };
    return send(root, 'POST /v1/rules/settings', { body });
  };
  expect((await set(999)).json.detail).toContain('days: 1 to 365 (90 where nothing is set)');
  expect((await set(60)).status).toBe(200);
});
