import { beforeEach, describe, expect, test } from 'vitest';
import { removeAccount, restoreAccount } from '../../../core/account/remove-account.ts';
import { scannedAccounts } from '../../../core/account/scanned-accounts.ts';
import type { FindingDocument } from '../../../core/api/contract/documents/finding.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { loadStatistics } from '../../../core/statistics/statistics.ts';
import { ACCOUNT, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { type Harness, ines, makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, olivia, vera } from '../api/api-bench.ts';

const TEMPLATE = 'aws.s3.put-bucket-policy-tls';
const ida: Caller = { id: 'ida', roles: ['admin', 'auditor'] };
const body = { reason: 'Sold' };

let harness: Harness;
let send: ReturnType<typeof apiBench>;

beforeEach(async () => {
  harness = await makeHarness({ accounts: bucketEstate('tea-orders'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  send = apiBench(harness.engine, apiEndpoints);
});

const remove = () => send(ida, `POST /v1/accounts/${ACCOUNT}/remove`, { body });
const plan = () => send(olivia, 'POST /v1/plans', { body: { templateIds: [TEMPLATE] } });
const accounts = async () => (await send(vera, 'GET /v1/accounts')).json.accounts;
const open = async () => (await send(vera, 'GET /v1/findings')).json.items.length;

describe('an account that was taken off', () => {
  test('is told, with who did it and why, and entered in the audit', async () => {
    expect((await remove()).status).toBe(200);
    expect(await accounts()).toEqual([expect.objectContaining({ account: ACCOUNT, state: 'removed', reason: 'Sold', by: 'ida' })]);
    const audit = await send(ida, 'GET /v1/audit/installation');
    expect(audit.json.items.map(({ action }: { action: string }) => action)).toContain('account.removed');
  });

  test('keeps what was found there, and passes by nothing any more', async () => {
    const before = await open();
    const passes = async () =>
      (await loadStatistics(harness.engine, undefined)).flatMap(({ verdicts }) => verdicts).filter(({ pass }) => pass > 0);
    expect(before).toBeGreaterThan(0);
    expect((await passes()).length).toBeGreaterThan(0);
    await remove();
    expect(await open()).toBe(before);
    expect(await passes()).toEqual([]);
  });

  test('is said of each finding there, also of those that are closed, until it is brought back', async () => {
    const gone = async (query = {}) =>
      (await send(vera, 'GET /v1/findings', { query })).json.items.map(({ accountGone }: FindingDocument) => accountGone);
    expect(new Set(await gone({ state: 'all' }))).toEqual(new Set([undefined]));
    await remove();
    const said = { state: 'removed', since: expect.any(String), reason: 'Sold' };
    for (const one of await gone()) expect(one).toEqual(said);
    const [{ id }] = (await send(vera, 'GET /v1/findings')).json.items;
    expect((await send(vera, `GET /v1/findings/${id}`)).json.finding.accountGone).toEqual(said);
    expect((await send(vera, 'GET /v1/aging')).json.oldest[0].finding.accountGone).toEqual(said);
    expect((await send(vera, 'GET /v1/findings.csv')).text.split('\r\n')[1]).toMatch(/,"20\d\d[-\dT:.]+Z"$/);
    await send(ida, `POST /v1/accounts/${ACCOUNT}/restore`, { body });
    expect(new Set(await gone())).toEqual(new Set([undefined]));
  });

  test('has nothing planned in it, by a sentence where it is named', async () => {
    const [finding] = (await send(vera, 'GET /v1/findings')).json.items;
    await remove();
    const named = await send(olivia, 'POST /v1/plans', { body: { templateIds: [TEMPLATE], resourceIds: [finding.resourceId] } });
    expect(named.status).toBe(422);
    expect(named.json.detail).toMatch(new RegExp(`${ACCOUNT} is not scanned any more since .*Sold.*nothing is planned there`));
    expect((await plan()).json.resourceCount ?? 0).toBe(0);
  });

  test('takes its open tasks along', async () => {
    const { json: planned } = await plan();
    const made = await send(olivia, 'POST /v1/tasks', {
      body: { planId: planned.id, name: 'Refuse plain HTTP', description: 'Found by a scan', consent: true },
    });
    const removed = await remove();
    expect(made.status).toBe(201);
    expect(removed.json.cancelled).toEqual([made.json.task.id]);
    expect((await send(vera, `GET /v1/tasks/${made.json.task.id}`)).json.task.status).toMatch(/CANCELL/);
  });

  test('is not scanned again, until it is brought back', async () => {
    await remove();
    await expect(scanAll(harness)).resolves.toBeUndefined();
    expect((await send(vera, 'GET /v1/scans/latest')).json.accounts).toEqual([]);
    expect((await send(ida, `POST /v1/accounts/${ACCOUNT}/restore`, { body })).status).toBe(204);
    await scanAll(harness);
    expect((await send(vera, 'GET /v1/scans/latest')).json.accounts).toHaveLength(1);
    expect((await accounts())[0]).toMatchObject({ state: 'scanned' });
  });
});

test('an account that is not scanned cannot be taken off, nor one brought back that nobody took off', async () => {
  expect((await send(ida, 'POST /v1/accounts/999988887777/remove', { body })).status).toBe(404);
  expect((await send(ida, `POST /v1/accounts/${ACCOUNT}/restore`, { body })).status).toBe(404);
});

test('a subscription is taken off and brought back however its id is spelt', async () => {
  const SUBSCRIPTION = '5ea11ab0-0000-4000-8000-000000000001';
  const cloud = { accounts: async () => [{ cloud: 'azure', partition: 'azure', account: SUBSCRIPTION }] };
  const engine = { ...harness.engine, cloud: { ...harness.engine.cloud, ...cloud } };
  await removeAccount(engine, ines, SUBSCRIPTION.toUpperCase(), 'Sold');
  expect(await scannedAccounts(engine)).toEqual([]);
  await restoreAccount(engine, ines, SUBSCRIPTION.toUpperCase(), 'Bought back');
  expect(await scannedAccounts(engine)).toHaveLength(1);
});
