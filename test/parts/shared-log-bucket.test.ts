import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { clouds } from '../../clouds/index.gen.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import type { Cloud } from '../../core/ports.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { makeBucket } from '../fixtures/buckets.ts';
import type { Send } from '../fixtures/fixture.ts';
import { awsCall } from '../support/aws-call.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { leftovers } from '../support/law/leftovers.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';
import type { WholeTask } from '../support/task/whole-task.ts';

const REGION = 'eu-west-1';
const BUCKETS = 100;
const TIMEOUT = 600_000;
const TEMPLATE = 'aws.s3.put-bucket-logging';

// Nothing but what the fix is about: each bucket is read many times, and no other rule has a say.
const logging = {
  clouds,
  kinds: new Map([...catalogue.kinds].filter(([id]) => id === 'aws.s3.bucket')),
  rules: new Map([...catalogue.rules].filter(([id]) => id === 'aws.s3.bucket-access-logging')),
  templates: new Map([...catalogue.templates].filter(([id]) => id === TEMPLATE)),
};

test('many buckets get one log bucket in one task; it stays where it holds logs when the last of them is undone', {
  timeout: TIMEOUT,
}, async () => {
  const { law, arns, buckets, plan } = await openBuckets();
  const [done] = await law.runTogether([await plan(arns)], { cap: 2 * BUCKETS });
  expect(done?.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  expect(outcomesOf(done)).toEqual({ VERIFIED: BUCKETS + 1 });
  expect(await buckets()).toHaveLength(BUCKETS + 1);

  // Every request to the buckets has left a log by now.
  const undone = await law.undo(done?.task.id ?? '');
  expect(outcomesOf(undone, 2)).toEqual({ ROLLED_BACK: BUCKETS, PART_HOLDS_DATA: 1 });
  expect(await buckets()).toHaveLength(BUCKETS + 1);
  expect(await leftovers(law)).toEqual([]);
});

test('two tasks at once make it once; it stays for the users of the one, and goes with the last where its logs are gone', {
  timeout: TIMEOUT,
}, async () => {
  const { law, arns, buckets, plan } = await openBuckets({ emptiesLogs: true });
  const half = BUCKETS / 2;
  const plans = [await plan(arns.slice(0, half)), await plan(arns.slice(half))];
  const [first, second] = await law.runTogether(plans, { cap: 2 * BUCKETS });
  for (const done of [first, second]) expect(done?.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  expect([outcomesOf(first), outcomesOf(second)]).toContainEqual({ VERIFIED: half + 1 });
  expect([outcomesOf(first), outcomesOf(second)]).toContainEqual({ VERIFIED: half, ALREADY_COMPLIANT: 1 });
  expect(await buckets()).toHaveLength(BUCKETS + 1);

  expect(outcomesOf(await law.undo(first?.task.id ?? ''), 2)).toEqual({ ROLLED_BACK: half });
  expect(await buckets()).toHaveLength(BUCKETS + 1);
  expect(outcomesOf(await law.undo(second?.task.id ?? ''), 2)).toEqual({ ROLLED_BACK: half + 1 });
  expect(await buckets()).toHaveLength(BUCKETS);
  expect(await leftovers(law)).toEqual([]);
});

/** An account of its own with buckets that log nothing, scanned. */
async function openBuckets({ emptiesLogs = false } = {}) {
  const account = await openLiveAccount(inject('motoUrl'), REGION);
  const send = account.send({ cloud: 'aws', partition: 'aws', account: account.account, region: REGION });
  const names = Array.from({ length: BUCKETS }, (_, index) => `tea-${account.account}-${100 + index}`);
  for (const name of names) await makeBucket(send, name, REGION);
  const law = makeLawEngine(emptiesLogs ? withoutLogs(account.cloud, send) : account.cloud, { catalogue: logging });
  await scan(law.engine);
  return {
    law,
    arns: names.map((name) => `arn:aws:s3:::${name}`),
    buckets: async () => z.object({ Buckets: z.array(z.unknown()) }).parse(await send('s3', 'ListBuckets', {})).Buckets,
    plan: async (resourceIds: readonly string[]) => (await createPlan(law.engine, mara, { templateIds: [TEMPLATE], resourceIds })).id,
  };
}

const Versions = z.object({ Versions: z.array(z.object({ Key: z.string(), VersionId: z.string() })).default([]) });

/** Somebody takes the logs away before anyone looks whether there are any. */
function withoutLogs(cloud: Cloud, send: Send): Cloud {
  return {
    ...cloud,
    reader: {
      async send(target, request, signal) {
        const { operation, input } = awsCall(request);
        if (operation === 'ListObjectVersions') await empty(send, String(input['Bucket']));
        return await cloud.reader.send(target, request, signal);
      },
    },
  };
}

/** With the policy put aside, since the emulator looks at no condition: for it, what refuses old TLS refuses everyone. */
async function empty(send: Send, Bucket: string): Promise<void> {
  const { Policy = '' } = await send('s3', 'GetBucketPolicy', { Bucket });
  await send('s3', 'DeleteBucketPolicy', { Bucket });
  for (let isEmpty = false; !isEmpty; ) {
    const { Versions: Objects } = Versions.parse(await send('s3', 'ListObjectVersions', { Bucket }));
    isEmpty = Objects.length === 0;
    if (!isEmpty) await send('s3', 'DeleteObjects', { Bucket, Delete: { Objects } });
  }
  await send('s3', 'PutBucketPolicy', { Bucket, Policy });
}

/** How many resources ended how in a revision, those that were not simply done by the reason. */
function outcomesOf(view: WholeTask | undefined, revision = 1): { readonly [outcome: string]: number } {
  const ended = (view?.resources ?? []).filter((one) => one.revision === revision);
  const byOutcome = Map.groupBy(ended, ({ outcome, reason }) => (/SKIPPED|MANUAL/.test(outcome) ? (reason?.code ?? outcome) : outcome));
  return Object.fromEntries([...byOutcome].map(([outcome, all]) => [outcome, all.length]));
}
