import { expect } from 'vitest';
import * as z from 'zod';
import { awsRequest } from '../../../clouds/aws/call.ts';
import { verifyAudit } from '../../../core/audit/verify-audit.ts';
import { waitTokenEntity } from '../../../core/event/wake.ts';
import type { JsonObject } from '../../../core/json.ts';
import { JsonRecord } from '../../../core/json.ts';
import { leaseEntity } from '../../../core/lease/lease.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { Item, Key } from '../../../core/ports.ts';
import type { Principal } from '../../../core/principal.ts';
import { createTask } from '../../../core/task/deed/create-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import type { TaskPolicy } from '../../../core/task/record/task.ts';
import type { SentWrite } from '../../../local/demo-cloud/state.ts';
import { coreCall } from '../aws-call.ts';
import { readAudit } from '../read-audit.ts';
import { ACCOUNT, bucketArn, REGION } from './estates.ts';
import type { Harness } from './harness.ts';
import { joel, mara } from './harness.ts';
import type { WholeTask } from './whole-task.ts';
import { getWholeTask } from './whole-task.ts';

export interface Asked {
  readonly policy?: Partial<TaskPolicy>;
  readonly resourceIds?: readonly string[];
  readonly by?: Principal;
}

/** Plans, makes a task of the plan and lets it come to its approval. */
export async function askedTask(
  harness: Harness,
  templateIds: readonly string[],
  { policy, resourceIds, by = mara }: Asked = {},
): Promise<string> {
  const plan = await createPlan(harness.engine, by, { templateIds, ...(resourceIds !== undefined && { resourceIds }) });
  const request = { planId: plan.id, name: 'Close what is open', description: 'Quarterly clean-up', consent: true } as const;
  const task = await createTask(harness.engine, by, { ...request, ...(policy !== undefined && { policy }) });
  await harness.settle();
  return task.id;
}

/** One person's decision on the latest revision, as it is shown. */
export async function decideAs(harness: Harness, who: Principal, id: string, decision: 'approve' | 'reject' | 'revoke'): Promise<void> {
  const { revisions } = await view(harness, id);
  const latest = revisions.at(-1);
  await decide(harness.approving, who, {
    taskId: id,
    revision: latest?.revision ?? 0,
    digest: latest?.digest ?? '',
    decision,
    comment: 'As agreed',
  });
}

/** A second person approves, and the task runs as far as it goes by itself. */
export async function approve(harness: Harness, id: string): Promise<WholeTask> {
  await decideAs(harness, joel, id, 'approve');
  await harness.settle();
  return view(harness, id);
}

export async function approvedTask(harness: Harness, templateIds: readonly string[], asked: Asked = {}): Promise<string> {
  const id = await askedTask(harness, templateIds, asked);
  await approve(harness, id);
  return id;
}

export function view(harness: Harness, id: string): Promise<WholeTask> {
  return getWholeTask(harness.engine, id);
}

/** Writes that the product sent and the cloud carried out. */
export function sentBy(harness: Harness, id?: string): readonly SentWrite[] {
  return harness.cloud.sentWrites().filter(({ taskId }) => taskId !== '' && (id === undefined || taskId === id));
}

/** Somebody outside the product changes the cloud. */
export async function outside(
  harness: Harness,
  arn: string,
  request: { service: string; operation: string; input: JsonObject },
): Promise<void> {
  const target = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: REGION } as const;
  const allows = [{ actions: [`${request.service}:${request.operation}`], resources: [arn] }];
  const session = await harness.cloud.openSession({ place: target, taskId: '', run: 0, approvedBy: [], allows });
  await session.send(coreCall(request), new AbortController().signal);
}

export function putPolicy(harness: Harness, bucket: string, Policy: string): Promise<void> {
  return outside(harness, bucketArn(bucket), { service: 's3', operation: 'PutBucketPolicy', input: { Bucket: bucket, Policy } });
}

/** The bucket's policy as it stands at the cloud. */
export async function policyOf(harness: Harness, bucket: string): Promise<string> {
  const target = { cloud: 'aws', partition: 'aws', account: ACCOUNT, region: REGION } as const;
  const answer = await harness.cloud.reader.send(target, awsRequest('s3', 'GetBucketPolicy', { Bucket: bucket }));
  return String(answer['Policy']);
}

const Statements = z.object({ Statement: z.array(JsonRecord) });

/** The statements of a policy, as they stand in its text. */
export function statementsOf(policy: string): readonly JsonObject[] {
  return Statements.parse(JSON.parse(policy)).Statement;
}

/** Writes to the store past every function. */
export async function tamper(harness: Harness, key: Key, change: (item: Item) => Item): Promise<void> {
  const item = await harness.table.get(key, { consistent: true });
  if (item === undefined) throw new Error(`There is no item ${key.pk} ${key.sk}.`);
  await harness.table.write({ put: change(item) });
}

export function outcomes(shown: WholeTask, revision?: number): readonly string[] {
  return shown.resources.filter((one) => revision === undefined || one.revision === revision).map(({ outcome }) => outcome);
}

/** After its end a task leaves no lease, no token and no alarm, and its audit verifies. */
export async function expectNoResidue(harness: Harness, id: string): Promise<void> {
  const shown = await view(harness, id);
  for (const { resourceId } of shown.resources) {
    expect(await leaseEntity.find(harness.table, { id: resourceId }), `lease on ${resourceId}`).toBeUndefined();
    const { pk } = leaseEntity.key({ id: resourceId });
    const waiters = await harness.table.query({ partition: pk, sort: { beginsWith: `WAITER#${id}` }, consistent: true });
    expect(waiters.items, `waiters for ${resourceId}`).toEqual([]);
  }
  expect(await waitTokenEntity.find(harness.table, { taskId: id })).toBeUndefined();
  expect([...harness.alarms].filter(([, alarm]) => alarm.taskId === id)).toEqual([]);
  expect(await verifyAudit(harness.engine, id)).toMatchObject({ valid: true });
  const done = shown.resources.flatMap(({ calls }) => calls.filter(({ status }) => status === 'done'));
  const told = (await readAudit(harness.engine, id)).filter(({ action }) => action === 'call.done');
  expect(told, 'calls in the audit').toHaveLength(done.length);
}
