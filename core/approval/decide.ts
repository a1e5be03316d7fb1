import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Principal } from '../principal.ts';
import { changeTask, loadTask } from '../task/change-task.ts';
import { loadRevision } from '../task/steps/context.ts';
import type { Revision, Task } from '../task/task.ts';
import { anchorChain, taskChain } from '../audit/audit.ts';
import { digestOf } from '../json.ts';
import { decisionChain, decisionEntity, listDecisions, mayCount, signedText } from './decision.ts';
import type { Decision } from './decision.ts';

export interface DecisionRequest {
  readonly taskId: string;
  readonly revision: number;
  /** The digest the person was shown: a decision on anything else is refused. */
  readonly digest: string;
  readonly decision: 'approve' | 'reject' | 'revoke';
  readonly comment: string;
}

/**
 * Records one person's decision on a revision, signed and anchored, and wakes the task. The engine given here must be the one whose
 * signer may sign. Throws FORBIDDEN, SELF_APPROVAL, NOT_FOUND, PLAN_DRIFT (another digest), CONFLICT_STATE (nothing to decide, decided already).
 */
export async function decide(engine: Engine, principal: Principal, request: DecisionRequest): Promise<Task> {
  requireApprover(principal);
  const task = await loadTask(engine, request.taskId);
  const revision = await loadRevision(engine, task);
  const decisions = await listDecisions(engine, task.id, task.revision);
  refuseWhatMayNot(task, revision, decisions, principal, request);
  const unsigned = {
    taskId: task.id,
    revision: revision.revision,
    number: decisions.length + 1,
    digest: revision.digest,
    requesters: revision.requesters,
    decision: request.decision,
    person: principal.id,
    at: engine.clock.now().toISOString(),
  };
  const mac = await engine.signer.sign(signedText(unsigned));
  const decision: Decision = { ...unsigned, personName: principal.name, comment: request.comment, mac };
  const changed = await changeTask(engine, task.id, (found) => {
    if (found.revision !== revision.revision) throw revised(found);
    return {
      task: request.decision === 'revoke' ? { ...found, status: 'AWAITING_APPROVAL', waitingFor: ['approval'] } : found,
      audit: { principal, action: `approval.${request.decision}`, detail: { revision: revision.revision, digest: revision.digest, number: unsigned.number, comment: request.comment } },
      event: { type: 'TaskDecided', detail: { decision: request.decision, revision: revision.revision }, effects: [{ do: 'wake', taskId: task.id }] },
      writes: [{ put: decisionEntity.encode(decision), when: { exists: false } }],
    };
  });
  await engine.anchors.append({ chain: decisionChain(task.id, revision.revision), sequence: unsigned.number, hash: digestOf(signedText(unsigned)), at: unsigned.at });
  await anchorChain(engine, taskChain(task.id));
  return changed;
}

function refuseWhatMayNot(task: Task, revision: Revision, decisions: readonly Decision[], principal: Principal, request: DecisionRequest): void {
  if (request.revision !== task.revision) throw revised(task);
  if (request.digest !== revision.digest) {
    throw new CloudmendError('PLAN_DRIFT', `The digest ${request.digest} is not that of revision ${task.revision}. Read the plan again and decide on what it says now.`);
  }
  const standing = findStanding(decisions, principal.id);
  if (request.decision === 'revoke') {
    if (standing !== undefined && isRevocable(task)) return;
    throw new CloudmendError('CONFLICT_STATE', `${principal.name} has no approval of ${task.id} that could be revoked.`);
  }
  if (task.status !== 'AWAITING_APPROVAL' && task.status !== 'APPROVAL_CHECK') {
    throw new CloudmendError('CONFLICT_STATE', `The task ${task.id} is ${task.status}: there is nothing to decide.`);
  }
  if (revision.coveredBy !== undefined) throw new CloudmendError('CONFLICT_STATE', `Revision ${task.revision} runs under an earlier approval: there is nothing to decide.`);
  if (request.decision === 'approve' && !mayCount(principal.id, revision, task.policy)) {
    throw new CloudmendError('SELF_APPROVAL', `${principal.name} asked for ${task.id} and cannot approve it. Another person has to.`);
  }
  if (standing !== undefined) throw new CloudmendError('CONFLICT_STATE', `${principal.name} has approved revision ${task.revision} already: one person counts once.`);
}

/** A person's approval that was not revoked. */
function findStanding(decisions: readonly Decision[], person: string): Decision | undefined {
  const last = decisions.filter((decision) => decision.person === person).at(-1);
  return last?.decision === 'approve' ? last : undefined;
}

function isRevocable(task: Task): boolean {
  return !['DONE', 'CANCELLED', 'REJECTED', 'VERIFYING'].includes(task.status);
}

function requireApprover(principal: Principal): void {
  if (principal.kind !== 'person') throw new CloudmendError('FORBIDDEN', `${principal.name} is not a person, and only people decide.`);
  if (principal.roles.includes('approver') || principal.roles.includes('admin')) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not decide: it takes the role approver or admin.`);
}

function revised(task: Task): CloudmendError {
  return new CloudmendError('PLAN_DRIFT', `The task ${task.id} is at revision ${task.revision}. Read its plan and decide on that revision.`);
}
