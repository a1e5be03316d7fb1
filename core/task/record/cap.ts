import type { ApprovalState, Ballot } from '../../approval/decision.ts';
import { approvalState } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import type { CountedTask } from '../../guard/caps.ts';
import { raiseEntity, revisionEntity } from './entities.ts';
import type { Raise } from './raise.ts';
import { raiseDigest } from './revision-digest.ts';
import type { Task } from './task.ts';

/** Resources that a task may write where nobody said otherwise: few enough to look at one by one. */
export const DEFAULT_CAP = 25;

/** A task as its cap is counted: one that keeps watch is opened again and again, and counts by periods. */
export function countedTask({ id, createdAt, policy }: Pick<Task, 'id' | 'createdAt' | 'policy'>, cap: number): CountedTask {
  return { id, cap, ...(policy.keepWatch === true && { since: createdAt }) };
}

/** All raises that were asked for, in order. */
export async function listAllRaises(engine: Pick<Engine, 'table'>, task: Pick<Task, 'id' | 'raises'>): Promise<readonly Raise[]> {
  if (task.raises === undefined) return [];
  const { pk } = raiseEntity.key({ taskId: task.id, number: 1 });
  return raiseEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'RAISE#' } });
}

/** The raises that were asked for the task's latest revision, in order. */
export async function listRaises(engine: Pick<Engine, 'table'>, task: Pick<Task, 'id' | 'revision' | 'raises'>): Promise<readonly Raise[]> {
  return (await listAllRaises(engine, task)).filter(({ revision }) => revision === task.revision);
}

/** A raise as people decide on it. */
export function ballotOf(raise: Raise): Ballot {
  const { taskId, revision, number, digest, requesters, decideBy } = raise;
  return { taskId, revision, raise: number, digest, requesters, decideBy };
}

export interface ApprovedCap {
  readonly cap: number;
  /** The raise that the cap comes from, with who approved it and when. */
  readonly raised?: { readonly raise: Raise; readonly approval: Extract<ApprovalState, { state: 'approved' }> };
}

type Reach = Pick<Engine, 'table' | 'signer' | 'anchors' | 'clock'>;

/**
 * How many resources the task may write now: what its policy says, or the highest cap that was approved since. Every decision is checked as
 * those on a plan are; a raise whose record is not what was decided on counts for nothing.
 */
export async function approvedCap(engine: Reach, task: Task): Promise<ApprovedCap> {
  const raises = await listRaises(engine, task);
  if (raises.length === 0) return { cap: task.policy.cap };
  const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: task.revision });
  let found: ApprovedCap = { cap: task.policy.cap };
  for (const raise of raises) {
    if (raise.cap <= found.cap || revision === undefined || raise.digest !== raiseDigest(raise, revision.digest)) continue;
    const approval = await approvalState(engine, ballotOf(raise), task.policy);
    if (approval.state === 'approved') found = { cap: raise.cap, raised: { raise, approval } };
  }
  return found;
}
