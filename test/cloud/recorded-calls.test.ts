import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { systemClock } from '../../adapters/clock.ts';
import aws from '../../clouds/aws/cloud.ts';
import { condense } from '../../clouds/aws/entitlement/condense.ts';
import { GivenUse } from '../../core/entitlement/given-use.ts';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { loadResourcePlans } from '../../core/plan/read-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { type CloudRecordsRead, readCloudRecords } from '../../local/cloud-records.ts';
import { heldUseLines } from '../../local/terminal/held-use-text.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { paperTerminal } from '../support/paper-terminal.ts';
import { startCountingProxy } from '../support/proxies/counting-proxy.ts';
import { lookedUpEvents } from '../support/proxies/looked-up-events.ts';
import { mara } from '../support/task/harness.ts';

const HOUR = 3_600_000;
const REGIONS = ['us-east-1', 'eu-west-1'];
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const recorded = (account: string, eventName: string, hours: number, source = 'cloudtrail') => ({
  ...{ eventTime: hoursAgo(hours), eventSource: `${source}.amazonaws.com`, eventName, awsRegion: 'us-east-1', recipientAccountId: account },
  userIdentity: { arn: `arn:aws:iam::${account}:user/noor` },
});

/** An account whose user may stop trails, behind a proxy that answers LookupEvents. */
async function trailAccount(of: (account: string) => ReadonlyMap<string, readonly ReturnType<typeof recorded>[]>) {
  let answers: ReturnType<typeof lookedUpEvents> = () => undefined;
  const proxy = await startCountingProxy(inject('motoUrl'), (request) => answers(request));
  const live = await openLiveAccount(proxy.url, ...REGIONS);
  answers = lookedUpEvents(of(live.account));
  const target: Place = { cloud: 'aws', partition: 'aws', account: live.account, region: 'us-east-1' };
  const read = async (source: string) => {
    const calls = condense();
    const from = new Date(Date.now() - 48 * HOUR);
    const asked = { cloud: live.cloud, rules: aws, source, from, clock: systemClock, isOfSomeRegions: false };
    const found = await readCloudRecords(asked, calls);
    return { found, records: calls.records(100_000), counts: calls.counts() };
  };
  return { ...live, proxy, read, send: live.send(target) };
}

/** The plan of a fix that would keep the user from it, held against what was read. */
async function planFor(
  live: Awaited<ReturnType<typeof trailAccount>>,
  { found, records }: { found: CloudRecordsRead; records: readonly object[] },
) {
  await live.send('iam', 'CreateUser', { UserName: 'noor' });
  const Statement = [{ Effect: 'Allow', Action: 'cloudtrail:StopLogging', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await live.send('iam', 'PutUserPolicy', { UserName: 'noor', PolicyName: 'own', PolicyDocument });
  const law = makeLawEngine(live.cloud, { now: new Date().toISOString() });
  await scan(law.engine);
  const resourceIds = [`arn:aws:iam::${live.account}:user/noor`];
  const use = GivenUse.parse({ records, ...(found.gaps.length > 0 && { gaps: found.gaps }) });
  const plan = await createPlan(law.engine, mara, { templateIds: ['aws.iam.refuse-user-actions'], resourceIds, use });
  const [resource] = await loadResourcePlans(law.engine, plan);
  if (resource === undefined) throw new Error(JSON.stringify(plan.unplanned));
  return resource;
}

test('LookupEvents is asked in every region, page by page, through the real client, and a plan is held against it', async () => {
  const live = await trailAccount(
    (account) =>
      new Map([
        [
          'us-east-1',
          [...Array.from({ length: 70 }, (_, hour) => recorded(account, 'StopLogging', hour / 2)), recorded(account, 'ListTrails', 60)],
        ],
        ['eu-west-1', [recorded(account, 'ListTrails', 1)]],
      ]),
  );
  try {
    live.proxy.take();
    const told = await live.read('lookup');
    expect(told.found).toMatchObject({ gaps: [], account: live.account });
    // Of the two pages of one region and the one of the other; what is older than was asked for is left out.
    expect(live.proxy.take().filter(({ operation }) => operation === 'cloudtrail LookupEvents')).toHaveLength(3);
    expect(told.counts.read).toBe(71);
    const plan = await planFor(live, told);
    expect(plan.replay).toMatchObject({ calls: 71, refused: 70 });
    expect(plan.replay?.gaps).toBeUndefined();
  } finally {
    await live.proxy.stop();
  }
});

test('a region that refuses LookupEvents is unknown in the plan, which never says that nothing would have been refused', async () => {
  const live = await trailAccount((account) => new Map([['us-east-1', [recorded(account, 'ListTrails', 1)]]]));
  try {
    const told = await live.read('lookup');
    expect(told.found.gaps).toEqual([expect.stringMatching(/^eu-west-1: /)]);
    const plan = await planFor(live, told);
    expect(plan.replay).toMatchObject({ refused: 0, gaps: told.found.gaps });
    expect(plan.risks).toContainEqual({ code: 'USE_NOT_READ', level: 'risky', reason: expect.stringContaining('eu-west-1') });
    const text = heldUseLines(paperTerminal(500), plan).join('\n');
    expect(text).toContain('It is not known whether calls of');
    expect(text).not.toMatch(/0 of \d+ call/);
  } finally {
    await live.proxy.stop();
  }
});

test('the bucket of a trail is listed by region and day and its files are read through the real client', async () => {
  const live = await trailAccount(() => new Map());
  try {
    const Bucket = `tea-trail-${live.account}`;
    await live.send('s3', 'CreateBucket', { Bucket });
    const put = async (region: string, hours: number, records: readonly object[]) => {
      const day = hoursAgo(hours).slice(0, 10).replaceAll('-', '/');
      const Key = `logs/AWSLogs/${live.account}/CloudTrail/${region}/${day}/${live.account}_CloudTrail_${region}_${hours}.json.gz`;
      // Bytes, which no call of the product sends.
      const Body = gzipSync(JSON.stringify({ Records: records })) as unknown as string;
      await live.send('s3', 'PutObject', { Bucket, Key, Body });
    };
    await put('us-east-1', 24 * 9, [recorded(live.account, 'CreateTrail', 24 * 9)]);
    await put('us-east-1', 5, [recorded(live.account, 'StopLogging', 5)]);
    const told = await live.read(`s3://${Bucket}/logs`);
    expect(told.found.gaps).toEqual([expect.stringContaining('eu-west-1: there are no logs of it')]);
    expect(told.counts).toMatchObject({ read: 1, unreadable: 0 });
  } finally {
    await live.proxy.stop();
  }
});
