import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateBucketCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { AuditList, AuditVerificationDocument } from '../../core/api/documents/audit.ts';
import { FindingPage } from '../../core/api/documents/finding.ts';
import { PlanSummary } from '../../core/api/documents/plan.ts';
import { StageList, TaskDocument, TaskResourceList } from '../../core/api/documents/task.ts';
import { accounts, type ClientOptions, type Deployment, startDeployment } from '../support/deployment/deployment.ts';
import { lockAnchors } from '../support/deployment/known-faults.ts';
import { type Person, signIn } from '../support/deployment/people.ts';
import { openApprovedSession } from '../support/deployment/stolen-session.ts';
import { openSession } from '../support/emulators/fresh-account.ts';

const BUCKET = 'payroll-exports';
const seconds = 1000;
const context = { accounts: `${accounts.onMiniStack},${accounts.onMoto}`, regions: 'us-east-1', scanSchedule: 'rate(1 minute)' };

let deployment: Deployment;
let requester: Person;
let approver: Person;
let group: { readonly id: string; readonly options: ClientOptions };

beforeAll(async () => {
  deployment = await startDeployment(inject('motoUrl'));
  await new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: BUCKET }),
  );
  group = await makeOpenGroup();
  await deployment.bootstrap();
  const outputs = await deployment.deploy(context);
  await deployment.deployMember(accounts.onMiniStack);
  await lockAnchors(deployment);
  const output = (name: RegExp) => Object.entries(outputs).find(([key]) => name.test(key))?.[1] ?? '';
  const apiUrl = deployment.apiUrl(/https:\/\/(\w+)\./.exec(output(/^ApiUrl/))?.[1] ?? '');
  const pool = {
    options: deployment.clientOptions(accounts.engine),
    userPoolId: output(/^ApiUserPoolId/),
    clientId: output(/^ApiUserPoolClientId/),
  };
  requester = await signIn(pool, apiUrl, 'rosa', ['operator', 'approver', 'auditor']);
  approver = await signIn(pool, apiUrl, 'anton', ['approver']);
});
afterAll(async () => deployment.stop());

test('the schedule fires a scan, and what is wrong in both accounts is found', { timeout: 150 * seconds }, async () => {
  await expect.poll(scheduledScans, { timeout: 140 * seconds, interval: seconds }).toContain('SUCCEEDED');
  const { items } = await requester.get('/v1/findings', FindingPage);
  expect(items.map(({ ruleId, account }) => `${ruleId} ${account}`).sort()).toEqual([
    `aws.ec2.ssh-not-public ${accounts.onMoto}`,
    `aws.s3.bucket-requires-tls ${accounts.onMiniStack}`,
  ]);
});

describe('a fix in the account on MiniStack', () => {
  let taskId: string;

  test('waits for somebody else than who asked for it', { timeout: 60 * seconds }, async () => {
    taskId = await requestTask('aws.s3.put-bucket-policy-tls');
    await untilStatus(taskId, 'AWAITING_APPROVAL');
    expect(await decide(requester, taskId)).toBe(403);
    expect(await policyOf(BUCKET)).toBeUndefined();
  });

  test('is made, verified, and closes its finding once another person has approved it', { timeout: 120 * seconds }, async () => {
    expect(await decide(approver, taskId)).toBe(201);
    const { task } = await untilStatus(taskId, 'DONE');
    expect(task.outcome).toBe('SUCCESS');
    expect(await policyOf(BUCKET)).toContain('aws:SecureTransport');
    const { items } = await requester.get(`/v1/tasks/${taskId}/resources`, TaskResourceList);
    expect(items.map(({ outcome }) => outcome)).toEqual(['VERIFIED']);
    const open = await requester.get('/v1/findings', FindingPage);
    expect(open.items.filter(({ account }) => account === accounts.onMiniStack)).toEqual([]);
  });

  test('leaves a trail of eleven stages and an audit that holds', async () => {
    const { items } = await requester.get(`/v1/tasks/${taskId}/stages`, StageList);
    expect(new Set(items.map(({ stage }) => stage))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    const audit = await requester.get(`/v1/audit/${taskId}`, AuditList);
    expect(audit.items.map(({ action }) => action)).toContain('task.created');
    const verification = await requester.get(`/v1/audit/${taskId}/verify`, AuditVerificationDocument);
    expect(verification).toMatchObject({ valid: true });
  });

  test('could not have touched anything else: its session is refused what was not planned', async () => {
    const session = await openApprovedSession(deployment, { bucket: BUCKET });
    await expect(session.read(BUCKET)).resolves.toBeDefined();
    await expect(session.putPolicy('somebody-elses')).rejects.toMatchObject({ fault: 'denied' });
    await expect(session.deletePolicy(BUCKET)).rejects.toMatchObject({ fault: 'denied' });
  });
});

test('a fix in the account on moto goes through a deployment of the next version while it waits', { timeout: 300 * seconds }, async () => {
  const taskId = await requestTask('aws.ec2.revoke-public-ingress');
  await untilStatus(taskId, 'AWAITING_APPROVAL');

  const next = deployment.copySources();
  rewrite(join(next, 'core/task/step.ts'), /CONTRACT_VERSION = (\d+)/, (version) => `CONTRACT_VERSION = ${Number(version) + 1}`);
  rewrite(join(next, 'adapters/lambda.ts'), /'The function failed\.'/, () => "'The function of the next version failed.'");
  await deployment.deploy(context, next);

  expect(await decide(approver, taskId)).toBe(201);
  const { task } = await untilStatus(taskId, 'DONE');
  expect(task.outcome).toBe('SUCCESS');
  const { SecurityGroups } = await new EC2Client(group.options).send(new DescribeSecurityGroupsCommand({ GroupIds: [group.id] }));
  const ranges = SecurityGroups?.[0]?.IpPermissions?.flatMap(({ IpRanges }) => IpRanges ?? []).map(({ CidrIp }) => CidrIp);
  expect(ranges).toEqual(['10.0.0.0/8']);
  await expect.poll(async () => (await requester.get('/v1/findings', FindingPage)).items, { timeout: 60 * seconds }).toEqual([]);
});

async function makeOpenGroup(): Promise<typeof group> {
  const options = {
    endpoint: deployment.motoUrl,
    region: 'us-east-1',
    credentials: (await openSession(deployment.motoUrl, accounts.onMoto)).credentials,
  };
  const client = new EC2Client(options);
  const { GroupId = '' } = await client.send(new CreateSecurityGroupCommand({ GroupName: 'bastion', Description: 'Way in' }));
  const IpRanges = [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8', Description: 'The office' }];
  const permission = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges };
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [permission] }));
  return { id: GroupId, options };
}

/** Executions that EventBridge Scheduler started: those of a person are named after their scan. */
async function scheduledScans(): Promise<readonly string[]> {
  const client = new SFNClient(deployment.clientOptions(accounts.engine));
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const scans = stateMachines.find(({ name }) => name?.includes('Scans'));
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: scans?.stateMachineArn }));
  return executions.filter(({ name }) => name?.startsWith('scan-') === false).map(({ status }) => status ?? '');
}

async function requestTask(templateId: string): Promise<string> {
  const plan = await requester.post('/v1/plans', { templateIds: [templateId] }, PlanSummary);
  const body = { planId: plan.id, name: templateId, description: 'Asked for by the end-to-end test', consent: true };
  return (await requester.post('/v1/tasks', body, TaskDocument)).task.id;
}

async function decide(person: Person, taskId: string): Promise<number> {
  const { revisions } = await requester.get(`/v1/tasks/${taskId}`, TaskDocument);
  const { revision, digest } = revisions.at(-1) ?? { revision: 0, digest: '' };
  return person.status('POST', `/v1/tasks/${taskId}/decisions`, { revision, digest, decision: 'approve' });
}

async function untilStatus(taskId: string, status: string): Promise<TaskDocument> {
  const read = () => requester.get(`/v1/tasks/${taskId}`, TaskDocument);
  await expect.poll(async () => (await read()).task.status, { timeout: 100 * seconds, interval: 500 }).toBe(status);
  return read();
}

async function policyOf(bucket: string): Promise<string | undefined> {
  const client = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
  return client.send(new GetBucketPolicyCommand({ Bucket: bucket })).then(
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
