import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';

const REGION = 'eu-central-1';
const TOKENS = 'aws.ec2.require-instance-metadata-tokens';
const Launched = z.object({ Instances: z.tuple([z.object({ InstanceId: z.string() })]) });

/** The emulator of EC2 sets the hop limit back to 1 with whatever else of the metadata options is written; EC2 leaves it. */
async function mended(hops: number) {
  const account = await openLiveAccount(inject('motoUrl'), REGION);
  const target: Place = { cloud: 'aws', partition: 'aws', account: account.account, region: REGION };
  const MetadataOptions = { HttpTokens: 'optional', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: hops };
  const input = { ImageId: 'ami-0a1b2c3d4e5f60718', MinCount: 1, MaxCount: 1, MetadataOptions };
  const { Instances } = Launched.parse(await account.send(target)('ec2', 'RunInstances', input));
  const id = `arn:aws:ec2:${REGION}:${account.account}:instance/${Instances[0].InstanceId}`;
  const law = makeLawEngine(account.cloud);
  await scan(law.engine, { filters: { rules: ['aws.ec2.instance-requires-imdsv2'] } });
  const plan = await createPlan(law.engine, mara, { templateIds: [TOKENS], resourceIds: [id] });
  const done = await law.run(plan.id);
  return { law, done, resource: done.resources.find(({ resourceId }) => resourceId === id) };
}

describe('a provider that changes a setting beside the one that was written', () => {
  test('is named with what was there and what is there now', async () => {
    const { done, resource } = await mended(3);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(resource).toMatchObject({ outcome: 'VERIFIED' });
    expect(resource?.beside).toEqual([{ fact: 'metadataHopLimit', before: 3, after: 1 }]);
  });

  test('is not made up where nothing but the fix has changed, and neither by its undo', async () => {
    const { law, done, resource } = await mended(1);
    expect(resource).toMatchObject({ outcome: 'VERIFIED' });
    const { resources } = await law.undo(done.task.id);
    for (const one of resources) expect(one).not.toHaveProperty('beside');
  });
});

test('a website that nobody is let into any more is not looked for, and not named as gone', async () => {
  const account = await openLiveAccount(inject('motoUrl'), REGION);
  const target: Place = { cloud: 'aws', partition: 'aws', account: account.account, region: REGION };
  const send = account.send(target);
  const Bucket = `site-${account.account}`;
  await send('s3', 'CreateBucket', {
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: REGION },
  });
  const Statement = { Sid: 'Site', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  await send('s3', 'PutBucketOwnershipControls', { Bucket, OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } });
  await send('s3', 'PutBucketPolicy', { Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
  await send('s3', 'PutBucketWebsite', { Bucket, WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } } });
  const law = makeLawEngine(account.cloud);
  await scan(law.engine, { filters: { rules: ['aws.s3.bucket-not-public'] } });
  const plan = await createPlan(law.engine, mara, { templateIds: ['aws.s3.delete-public-access'] });
  const done = await law.run(plan.id);
  const undone = await law.undo(done.task.id);
  expect(undone.resources.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['VERIFIED', 'ROLLED_BACK']));
  for (const one of [...done.resources, ...undone.resources]) expect(one).not.toHaveProperty('beside');
  expect(await account.facts('aws.s3.bucket', `arn:aws:s3:::${Bucket}`, REGION)).toContain('"isWebsite":true');
});
