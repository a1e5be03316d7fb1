import { describe, expect, inject, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import type { Send } from '../fixtures/fixture.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';

const REGION = 'eu-west-1';

/** Where a policy is kept, and the fix that narrows it. */
interface Keeper {
  readonly templateId: string;
  readonly arn: (target: Place) => string;
  readonly action: string;
  readonly make: (send: Send, policy: string) => Promise<JsonObject>;
  readonly put: (send: Send, policy: string) => Promise<JsonObject>;
  readonly text: (send: Send) => Promise<unknown>;
}

const bucketOf = ({ account }: Place) => `brochures-${account}`;

const QUEUE: Keeper = {
  templateId: 'aws.sqs.confine-queue-policy',
  arn: ({ partition, region, account }) => `arn:${partition}:sqs:${region}:${account}:orders`,
  action: 'sqs:SendMessage',
  async make(send, Policy) {
    await send('sqs', 'CreateQueue', { QueueName: 'orders' });
    return QUEUE.put(send, Policy);
  },
  put: async (send, Policy) => send('sqs', 'SetQueueAttributes', { QueueUrl: await queueUrl(send), Attributes: { Policy } }),
  async text(send) {
    const { Attributes } = await send('sqs', 'GetQueueAttributes', { QueueUrl: await queueUrl(send), AttributeNames: ['Policy'] });
    return Object(Attributes)['Policy'];
  },
};

async function queueUrl(send: Send): Promise<string> {
  return String((await send('sqs', 'GetQueueUrl', { QueueName: 'orders' }))['QueueUrl']);
}

function bucketKeeper(templateId: string): Keeper {
  let Bucket = '';
  return {
    templateId,
    arn(target) {
      Bucket = bucketOf(target);
      return `arn:${target.partition}:s3:::${Bucket}`;
    },
    action: 's3:GetObject',
    async make(send, Policy) {
      await send('s3', 'CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: REGION } });
      return send('s3', 'PutBucketPolicy', { Bucket, Policy });
    },
    put: (send, Policy) => send('s3', 'PutBucketPolicy', { Bucket, Policy }),
    text: async (send) => (await send('s3', 'GetBucketPolicy', { Bucket }))['Policy'],
  };
}

const keepers: readonly (readonly [string, () => Keeper])[] = [
  ['a queue that is confined', () => QUEUE],
  ['a bucket that everyone is shut out of', () => bucketKeeper('aws.s3.delete-public-access')],
  ['a bucket that asks for TLS', () => bucketKeeper('aws.s3.put-bucket-policy-tls')],
];

/** As people write it: keys in an order of their own, tabs and blanks, everyone as a list of accounts, one action in a list. */
function inOwnWords(resource: string, action: string, account: string): string {
  return [
    '{',
    `\t"Statement" : [ {"Resource":"${resource}",   "Action": [ "${action}" ],`,
    '      "Principal": {"AWS":"*"}, "Effect" :"Allow", "Sid":"Visitors" },',
    `  { "Effect":"Allow","Principal":{ "AWS" : [ "arn:aws:iam::${account}:root" ] }, "Sid": "Owners",  "Action":"${action}",`,
    `     "Resource":[ "${resource}" ]}  ],`,
    '\t"Version":"2012-10-17"  }',
  ].join('\n');
}

async function mended({ templateId, arn, action, make, ...keeper }: Keeper) {
  const account = await openLiveAccount(inject('motoUrl'), REGION);
  const target: Place = { cloud: 'aws', partition: 'aws', account: account.account, region: REGION };
  const send = account.send(target);
  const id = arn(target);
  const written = inOwnWords(action.startsWith('s3:') ? `${id}/*` : id, action, account.account);
  await make(send, written);
  const now = async () => String(await keeper.text(send));
  const text = await now();
  // The emulator of SQS sets blanks of its own, and leaves the keys in their order.
  if (action.startsWith('s3:')) expect(text).toBe(written);
  else expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(written)));
  const law = makeLawEngine(account.cloud);
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds: [templateId], resourceIds: [id] });
  const { task } = await law.run(plan.id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  return { text, now, put: (policy: string) => keeper.put(send, policy), undo: () => law.undo(task.id) };
}

describe.each(keepers)('the policy of %s', (_, keeper) => {
  test('comes back as the very text that was there', async () => {
    const { text, now, undo } = await mended(keeper());
    expect(await now()).not.toBe(text);
    const { task, resources } = await undo();
    expect(task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(await now()).toBe(text);
    expect(resources.at(-1)).toMatchObject({ outcome: 'ROLLED_BACK' });
    expect(resources.at(-1)).not.toHaveProperty('reason');
  });

  test('comes back by its meaning where somebody has changed it since, and the outcome says so', async () => {
    const { text, now, put, undo } = await mended(keeper());
    const { Statement, ...rest } = JSON.parse(await now()) as { Statement: readonly JsonObject[] };
    const late = { ...Statement[1], Sid: 'Late' };
    await put(JSON.stringify({ ...rest, Statement: [...Statement, late] }));
    const { resources } = await undo();
    const back = JSON.parse(await now()) as { Statement: readonly JsonObject[] };
    for (const one of (JSON.parse(text) as typeof back).Statement) expect(back.Statement).toContainEqual(one);
    expect(back.Statement).toContainEqual(late);
    expect(resources.at(-1)).toMatchObject({ outcome: 'ROLLED_BACK', reason: { message: expect.stringMatching(/mean/i) } });
  });
});
