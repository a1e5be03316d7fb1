import * as z from 'zod';
import type { Engine } from '../engine.ts';
import { defineEntity, padded } from '../entity.ts';
import { canonicalText } from '../json.ts';
import type { Revision, TaskPolicy } from '../task/task.ts';

/** One person's word on one revision. `number` counts every decision of the revision; a revocation is the next number. */
export const Decision = z.strictObject({
  taskId: z.string(),
  revision: z.number().int().min(1),
  number: z.number().int().min(1),
  digest: z.string(),
  requesters: z.array(z.string()),
  decision: z.enum(['approve', 'reject', 'revoke']),
  person: z.string(),
  personName: z.string(),
  at: z.string(),
  comment: z.string(),
  mac: z.string(),
});
export type Decision = z.infer<typeof Decision>;

export const decisionEntity = defineEntity({
  identity: ['taskId', 'revision', 'number'],
  name: 'Decision',
  schemaVersion: 1,
  schema: Decision,
  key: ({ taskId, revision, number }) => ({ pk: `TASK#${taskId}`, sk: `DECISION#${padded(revision, 4)}#${padded(number, 4)}` }),
});

/** What the MAC covers. The comment is shown, not relied on. */
export function signedText(decision: Omit<Decision, 'mac' | 'comment' | 'personName'>): string {
  const { taskId, revision, number, digest, requesters, decision: word, person, at } = decision;
  return canonicalText([taskId, revision, digest, requesters, word, person, at, number]);
}

/** The anchor chain that counts a revision's decisions, so that none can be taken away unnoticed. */
export function decisionChain(taskId: string, revision: number): string {
  return `decisions:${taskId}:${revision}`;
}

export type ApprovalState =
  | { readonly state: 'approved'; readonly at: string; readonly by: readonly string[] }
  | { readonly state: 'open'; readonly approvals: number; readonly needed: number }
  | { readonly state: 'rejected'; readonly by: string; readonly comment: string }
  | { readonly state: 'expired' }
  /** A row that the approving function did not write, or one it wrote that is gone. */
  | { readonly state: 'forged'; readonly why: string };

export async function listDecisions(engine: Pick<Engine, 'table'>, taskId: string, revision: number): Promise<readonly Decision[]> {
  const first = decisionEntity.key({ taskId, revision, number: 1 });
  return decisionEntity.all(engine.table, { partition: first.pk, sort: { beginsWith: `DECISION#${padded(revision, 4)}#` } });
}

/**
 * What the decisions of a revision amount to now, read strongly and checked one by one: number, digest, requesters and MAC, and their
 * count against the anchors. Fails closed: whatever does not fit is `forged`.
 */
export async function approvalState(
  engine: Pick<Engine, 'table' | 'signer' | 'anchors' | 'clock'>,
  revision: Revision,
  policy: TaskPolicy,
): Promise<ApprovalState> {
  const decisions = await listDecisions(engine, revision.taskId, revision.revision);
  const fault = await findForgery(engine, revision, decisions);
  if (fault !== undefined) return { state: 'forged', why: fault };
  const standing = new Map<string, Decision>();
  for (const decision of decisions) {
    if (decision.decision === 'reject') return { state: 'rejected', by: decision.personName, comment: decision.comment };
    if (decision.decision === 'revoke') standing.delete(decision.person);
    else if (mayCount(decision.person, revision, policy)) standing.set(decision.person, decision);
  }
  const approvals = [...standing.values()].sort((left, right) => left.number - right.number);
  const deciding = approvals[policy.quorum - 1];
  if (deciding !== undefined) return { state: 'approved', at: deciding.at, by: approvals.map((one) => one.personName) };
  if (engine.clock.now().toISOString() > revision.decideBy) return { state: 'expired' };
  return { state: 'open', approvals: approvals.length, needed: policy.quorum };
}

/** A requester counts only where the policy, which is part of the digest, says that one person works alone. */
export function mayCount(person: string, revision: Revision, policy: TaskPolicy): boolean {
  return policy.singleOperator || !revision.requesters.includes(person);
}

async function findForgery(
  engine: Pick<Engine, 'signer' | 'anchors'>,
  revision: Revision,
  decisions: readonly Decision[],
): Promise<string | undefined> {
  for (const [position, decision] of decisions.entries()) {
    const name = `decision ${position + 1}`;
    if (decision.number !== position + 1) return `${name} is missing`;
    if (decision.digest !== revision.digest) return `${name} is for another plan`;
    if (decision.at > revision.decideBy && decision.decision === 'approve') return `${name} came after the time to decide`;
    if (!(await engine.signer.verify(signedText(decision), decision.mac))) return `${name} was not written by the approving function`;
  }
  const anchors = await engine.anchors.list(decisionChain(revision.taskId, revision.revision));
  const anchored = Math.max(0, ...anchors.map(({ sequence }) => sequence));
  if (anchored > decisions.length) return `${anchored - decisions.length} decisions were taken away`;
  return undefined;
}
