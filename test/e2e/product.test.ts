import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { AuditList, AuditVerificationDocument } from '../../core/api/contract/documents/audit.ts';
import { FindingPage } from '../../core/api/contract/documents/finding.ts';
import { StageList, TaskDocument, TaskResourceList } from '../../core/api/contract/documents/task.ts';
import { accounts, copySources, type Deployment, synthesize } from '../support/deployment/deployment.ts';
import type { Person } from '../support/deployment/people.ts';
import { phase, phasesText } from '../support/deployment/phases.ts';
import type { Planted } from '../support/deployment/planted.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { openApprovedSession } from '../support/deployment/stolen-session.ts';
import { decideOn, machineArn, requestTask } from '../support/deployment/task-acts.ts';

const seconds = 1000;

let product: Product;
let deployment: Deployment;
let requester: Person;
let approver: Person;
let planted: Planted;
let bucket: string;
let group: Planted['group'];
let nextVersion: Promise<string>;
/** The fix of the bucket. */
let bucketTask: string;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  ({ deployment, requester, approver } = product);
  planted = await product.plant();
  ({ bucket, group } = planted);
  nextVersion = phase('synthesize the next version', synthesizeNext);
  nextVersion.catch(() => {}); // The test that deploys it tells.
});
afterAll(() => console.log(phasesText()));

test('the schedule fires a scan, and what is wrong in both accounts is found', { timeout: 150 * seconds }, async () => {
  await phase('wait for the schedule', async () => {
    await expect.poll(scheduledScans, { timeout: 140 * seconds, interval: seconds }).toContain('SUCCEEDED');
  });
  expect(await openFindings()).toEqual([`aws.ec2.ssh-not-public ${accounts.onMoto}`, `aws.s3.bucket-requires-tls ${accounts.onMiniStack}`]);
});

describe('a fix in the account on MiniStack', () => {
  test('waits for somebody else than who asked for it', { timeout: 60 * seconds }, async () => {
    bucketTask = await requestTask(requester, { templateId: 'aws.s3.put-bucket-policy-tls' });
    await untilStatus(bucketTask, 'AWAITING_APPROVAL');
    expect(await decideOn(requester, bucketTask, 'approve')).toBe(403);
    expect(await policyOf(bucket)).toBeUndefined();
  });

  test('is made, verified, and closes its finding once another person has approved it', { timeout: 120 * seconds }, async () => {
    expect(await decideOn(approver, bucketTask, 'approve')).toBe(201);
    const { task } = await untilStatus(bucketTask, 'DONE');
    expect(task.outcome).toBe('SUCCESS');
    expect(await policyOf(bucket)).toContain('aws:SecureTransport');
    const { items } = await requester.get(`/v1/tasks/${bucketTask}/resources`, TaskResourceList);
    expect(items.map(({ outcome }) => outcome)).toEqual(['VERIFIED']);
    expect(await openFindings()).toEqual([`aws.ec2.ssh-not-public ${accounts.onMoto}`]);
  });

  test('leaves a trail of eleven stages and an audit that holds', async () => {
    const { items } = await requester.get(`/v1/tasks/${bucketTask}/stages`, StageList);
    expect(new Set(items.map(({ stage }) => stage))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    const audit = await requester.get(`/v1/audit/${bucketTask}`, AuditList);
    expect(audit.items.map(({ action }) => action)).toContain('task.created');
    const verification = await requester.get(`/v1/audit/${bucketTask}/verify`, AuditVerificationDocument);
    expect(verification).toMatchObject({ valid: true });
  });

  test('could not have touched anything else: its session is refused what was not planned', async () => {
    const session = await openApprovedSession(product, bucket);
    const policy = (await policyOf(bucket)) ?? '';
    await expect(session.putPolicy(bucket, policy)).resolves.toBeDefined();
    await expect(session.read(bucket)).rejects.toMatchObject({ fault: 'denied' });
    await expect(session.putPolicy('somebody-elses', policy)).rejects.toMatchObject({ fault: 'denied' });
    await expect(session.deletePolicy(bucket)).rejects.toMatchObject({ fault: 'denied' });
  });
});

describe('a newer version', () => {
  const [TLS, CLOSE] = ['aws.s3.put-bucket-policy-tls', 'aws.ec2.revoke-public-ingress'];
  let waiting: string;
  let mended: string;

  test('carries on with a fix in the account on moto that waited while it was deployed', { timeout: 300 * seconds }, async () => {
    await undo(bucketTask);
    waiting = await requestTask(requester, { templateId: TLS });
    mended = await requestTask(requester, { templateId: CLOSE, resourceIds: [group.arn] });
    for (const taskId of [waiting, mended]) await untilStatus(taskId, 'AWAITING_APPROVAL');
    const assembly = await nextVersion;
    await phase('deploy the next version', () => deployment.deploy(assembly));

    expect(await decideOn(approver, mended, 'approve')).toBe(201);
    const { task } = await untilStatus(mended, 'DONE');
    expect(task.outcome).toBe('SUCCESS');
    expect(await rangesOf(group)).toEqual(['10.0.0.0/8']);
    await expect.poll(openFindings, { timeout: 60 * seconds }).toEqual([`aws.s3.bucket-requires-tls ${accounts.onMiniStack}`]);
  });

  test('gives way to the one before: what that one began is carried out, and what the newer one began ends with nothing written', {
    timeout: 400 * seconds,
  }, async () => {
    await undo(mended);
    const begunByNewer = await requestTask(requester, { templateId: CLOSE, resourceIds: [group.arn] });
    await untilStatus(begunByNewer, 'AWAITING_APPROVAL');
    await phase('deploy the version before', () => deployment.deploy(product.assembly));

    expect(await decideOn(approver, waiting, 'approve')).toBe(201);
    expect((await untilStatus(waiting, 'DONE')).task.outcome).toBe('SUCCESS');
    expect(await policyOf(bucket)).toContain('aws:SecureTransport');

    // Its machine speaks of a contract that no step understands any more.
    expect(await decideOn(approver, begunByNewer, 'approve')).toBe(201);
    const { task } = await phase('a run of the newer version is closed', () => untilStatus(begunByNewer, 'DONE'));
    expect([task.outcome, task.reason?.code]).toEqual(['FAILED', 'RUN_DIED']);
    expect(await rangesOf(group)).toEqual(['0.0.0.0/0', '10.0.0.0/8']);
    const again = await requestTask(requester, { templateId: CLOSE, resourceIds: [group.arn] });
    await untilStatus(again, 'AWAITING_APPROVAL');
    expect(await decideOn(approver, again, 'approve')).toBe(201);
    expect((await untilStatus(again, 'DONE')).task.outcome).toBe('SUCCESS');
  });
});

/** Has a task that is done undone, and waits for it. */
async function undo(taskId: string): Promise<void> {
  expect(await requester.status('POST', `/v1/tasks/${taskId}/undo`, {})).toBeLessThan(300);
  const read = async () => (await requester.get(`/v1/tasks/${taskId}`, TaskDocument)).task;
  const isBack = async () => {
    const { status, revision } = await read();
    return [status, revision];
  };
  await expect.poll(isBack, { timeout: 100 * seconds, interval: 500 }).toEqual(['DONE', 2]);
}

/** Whom the group lets in. */
async function rangesOf({ id, options }: Planted['group']): Promise<readonly (string | undefined)[]> {
  const { SecurityGroups } = await new EC2Client(options).send(new DescribeSecurityGroupsCommand({ GroupIds: [id] }));
  const ranges = SecurityGroups?.[0]?.IpPermissions?.flatMap(({ IpRanges }) => IpRanges ?? []) ?? [];
  return ranges.map(({ CidrIp }) => CidrIp).sort();
}

/** Executions that EventBridge Scheduler started after the faults were planted: those of a person are named after their scan. */
async function scheduledScans(): Promise<readonly string[]> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: await machineArn(deployment, 'Scans') }));
  return executions
    .filter(({ name, startDate = planted.at }) => name?.startsWith('scan-') === false && startDate > planted.at)
    .map(({ status }) => status ?? '');
}

/** Of the accounts that these tests plant something in, what they plant: an account has other faults besides. */
async function openFindings(): Promise<readonly string[]> {
  const { items } = await requester.get('/v1/findings?rule=aws.ec2.ssh-not-public,aws.s3.bucket-requires-tls', FindingPage);
  const ours = items.filter(({ account }) => account === accounts.onMiniStack || account === accounts.onMoto);
  return ours.map(({ ruleId, account }) => `${ruleId} ${account}`).sort();
}

/** The next version: another contract between machine and steps, and another function. */
function synthesizeNext(): Promise<string> {
  const next = copySources();
  rewrite(join(next, 'core/task/step/step.ts'), /CONTRACT_VERSION = (\d+)/, (version) => `CONTRACT_VERSION = ${Number(version) + 1}`);
  rewrite(join(next, 'adapters/lambda.ts'), /'The function failed\.'/, () => "'The function of the next version failed.'");
  return synthesize('next.out', product.context, next);
}

async function untilStatus(taskId: string, status: string): Promise<TaskDocument> {
  const read = () => requester.get(`/v1/tasks/${taskId}`, TaskDocument);
  await expect.poll(async () => (await read()).task.status, { timeout: 100 * seconds, interval: 500 }).toBe(status);
  return read();
}

async function policyOf(name: string): Promise<string | undefined> {
  const client = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
  return client.send(new GetBucketPolicyCommand({ Bucket: name })).then(
    ({ Policy }) => Policy,
    () => undefined,
  );
}

/** Throws where the text is not there, so that a test of the next version never runs this one. */
function rewrite(path: string, pattern: RegExp, change: (found: string) => string): void {
  const text = readFileSync(path, 'utf8');
  const match = pattern.exec(text);
  if (match === null) throw new Error(`${path} has no ${String(pattern)}.`);
  writeFileSync(path, text.replace(pattern, change(match[1] ?? match[0])));
}
