import { describe, expect, test } from 'vitest';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { recheck } from '../../../core/scan/recheck.ts';
import { outside } from '../../support/task/acts.ts';
import { bucketArn, bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { type Harness, makeHarness, scanAll } from '../../support/task/harness.ts';
import { apiBench, type Caller, olivia, vera } from '../api/api-bench.ts';

const RULE = 'aws.s3.unchanged-bucket-versioning';
const DAY = 24 * 60 * 60 * 1000;
const ORDERS = bucketArn('tea-orders');
const adam: Caller = { id: 'adam', roles: ['approver'] };

async function setVersions(harness: Harness, Status: 'Enabled' | 'Suspended'): Promise<void> {
  const input = { Bucket: 'tea-orders', VersioningConfiguration: { Status } };
  await outside(harness, ORDERS, { service: 's3', operation: 'PutBucketVersioning', input });
}

async function scans(harness: Harness, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await harness.clock.advance(60_000);
    await scanAll(harness);
  }
}

/** A bucket whose versions were suspended after twenty scans, and another as it was. */
async function bench() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-orders', 'tea-photos'), catalogue: catalogueOf('s3') });
  await scans(harness, 20);
  await setVersions(harness, 'Suspended');
  await scans(harness, 1);
  const send = apiBench(harness.engine, apiEndpoints);
  const decide = (decision: string, who = adam, body: object = {}) =>
    send(who, 'POST /v1/baselines/decisions', { body: { rule: RULE, resource: ORDERS, decision, reason: 'Rebuilt each night', ...body } });
  const open = async () => (await send(vera, 'GET /v1/findings', { query: { rule: RULE } })).json.items;
  return { harness, send, decide, open };
}

describe('a bucket that keeps no versions any more', () => {
  test('is an anomaly until an approver says that it shall be so: then its finding closes at the next look, and stays so', async () => {
    const { harness, send, decide, open } = await bench();
    expect(await open()).toMatchObject([{ resourceId: ORDERS, ruleId: RULE, confidence: 'high' }]);
    const decided = await decide('approve');
    expect(decided).toMatchObject({ status: 200, json: { resource: ORDERS, was: 'met', value: 'unmet' } });
    expect(await open()).toHaveLength(1);
    const { rules } = await recheck(harness.engine, ORDERS);
    expect(rules.find(({ ruleId }) => ruleId === RULE)).toMatchObject({ verdict: { verdict: 'pass' }, change: 'fixed' });
    await scans(harness, 2);
    expect(await open()).toEqual([]);
    const audit = (await send({ id: 'ira', roles: ['auditor'] }, 'GET /v1/audit/installation')).json.items;
    expect(audit.filter(({ action }: { action: string }) => action.startsWith('baseline.'))).toMatchObject([
      { action: 'baseline.approve', detail: { rule: RULE, resource: ORDERS, was: 'met', value: 'unmet', reason: 'Rebuilt each night' } },
    ]);
    await harness.settle();
    const told = harness.events.filter(({ type }) => type === 'BaselineDecided');
    expect(told.map(({ detail }) => detail)).toMatchObject([{ subject: RULE, decision: 'approve', resource: ORDERS }]);
  });

  test('stays an anomaly for as long as it stands once somebody has objected', async () => {
    const { harness, decide, open } = await bench();
    expect((await decide('object')).status).toBe(200);
    await harness.clock.advance(20 * DAY);
    await scans(harness, 1);
    expect(await open()).toHaveLength(1);
    await setVersions(harness, 'Enabled');
    await scans(harness, 1);
    expect(await open()).toEqual([]);
  });

  test('is the baseline after two weeks where nobody objects', async () => {
    const { harness, open } = await bench();
    await harness.clock.advance(14 * DAY);
    await scans(harness, 1);
    expect(await open()).toEqual([]);
  });
});

test('only an approver decides, on a change that there is, by a rule about change', async () => {
  const { decide } = await bench();
  expect((await decide('approve', olivia)).status).toBe(403);
  expect((await decide('approve', vera)).status).toBe(403);
  expect((await decide('approve', adam, { rule: 'aws.s3.bucket-versioning' })).status).toBe(422);
  const same = await decide('approve', adam, { resource: bucketArn('tea-photos') });
  expect(same).toMatchObject({ status: 409, json: { detail: expect.stringContaining('there is nothing to decide') } });
  expect((await decide('approve', adam, { resource: 'tea-orders' })).status).toBe(422);
  expect((await decide('approve', adam, { reason: '' })).status).toBe(422);
});
