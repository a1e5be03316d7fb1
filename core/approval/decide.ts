import { anchorChain, taskChain } from '../audit/audit.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { digestOf } from '../json.ts';
import type { Principal } from '../principal.ts';
import { changeTask } from '../task/change-task.ts';
import { decideByAlarm } from '../task/decide-by-alarm.ts';
import { loadRevision } from '../task/steps/context.ts';
import type { Revision, Task } from '../task/task.ts';
import { hasEnded } from '../task/transitions.ts';
import type { Decision } from './decision.ts';
import { decisionChain, decisionEntity, listDecisions, mayCount, signedText } from './decision.ts';

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
  const decided: Decision[] = [];
  const task = await changeTask(engine, request.taskId, async (found) => {
    const revision = await loadRevision(engine, found);
    const decisions = await listDecisions(engine, found.id, found.revision);
    refuseWhatMayNot({ task: found, revision, decisions }, principal, request);
    const decision = await signDecision(engine, principal, { request, revision, number: decisions.length + 1 });
    decided.push(decision);
    return {
      task: request.decision === 'revoke' ? { ...found, status: 'AWAITING_APPROVAL', waitingFor: ['approval'] } : found,
      audit: {
        principal,
        action: `approval.${request.decision}`,
        detail: { revision: revision.revision, digest: revision.digest, number: decision.number, comment: request.comment },
      },
      event: {
        type: 'TaskDecided',
        detail: { decision: request.decision, revision: revision.revision },
        effects: [...(request.decision === 'revoke' ? [decideByAlarm(revision)] : []), { do: 'wake', taskId: found.id }],
      },
      writes: [{ put: decisionEntity.encode(decision), when: { exists: false } }],
    };
  });
  const last = decided.at(-1);
  if (last !== undefined) await anchorDecision(engine, last);
  return task;
}

async function signDecision(
  engine: Engine,
  principal: Principal,
  { request, revision, number }: { request: DecisionRequest; revision: Revision; number: number },
): Promise<Decision> {
  const unsigned = {
    taskId: revision.taskId,
    revision: revision.revision,
    number,
    digest: revision.digest,
    requesters: revision.requesters,
    decision: request.decision,
    person: principal.id,
    at: engine.clock.now().toISOString(),
  };
  return { ...unsigned, personName: principal.name, comment: request.comment, mac: await engine.signer.sign(signedText(unsigned)) };
}

async function anchorDecision(engine: Engine, decision: Decision): Promise<void> {
  const { taskId, revision, number, at } = decision;
  await engine.anchors.append({ chain: decisionChain(taskId, revision), sequence: number, hash: digestOf(signedText(decision)), at });
  await anchorChain(engine, taskChain(taskId));
}

/** What a decision is made on. */
interface Standing {
  readonly task: Task;
  readonly revision: Revision;
  readonly decisions: readonly Decision[];
}

function refuseWhatMayNot({ task, revision, decisions }: Standing, principal: Principal, request: DecisionRequest): void {
  if (request.revision !== task.revision) throw revised(task);
  if (request.digest !== revision.digest) {
    throw new CloudmendError(
      'PLAN_DRIFT',
      `The digest ${request.digest} is not that of revision ${task.revision}. Read the plan again and decide on what it says now.`,
    );
  }
  const standing = findStanding(decisions, principal.id);
  if (request.decision === 'revoke') {
    if (standing !== undefined && isRevocable(task)) return;
    throw new CloudmendError('CONFLICT_STATE', `${principal.name} has no approval of ${task.id} that could be revoked.`);
  }
  if (task.status !== 'AWAITING_APPROVAL' && task.status !== 'APPROVAL_CHECK') {
    throw new CloudmendError('CONFLICT_STATE', `The task ${task.id} is ${task.status}: there is nothing to decide.`);
  }
  if (revision.coveredBy !== undefined)
    throw new CloudmendError('CONFLICT_STATE', `Revision ${task.revision} runs under an earlier approval: there is nothing to decide.`);
  if (request.decision === 'approve' && !mayCount(principal.id, revision, task.policy)) {
    throw new CloudmendError('SELF_APPROVAL', `${principal.name} asked for ${task.id} and cannot approve it. Another person has to.`);
  }
  if (standing !== undefined)
    throw new CloudmendError('CONFLICT_STATE', `${principal.name} has approved revision ${task.revision} already: one person counts once.`);
}

/** A person's approval that was not revoked. */
function findStanding(decisions: readonly Decision[], person: string): Decision | undefined {
  const last = decisions.filter((decision) => decision.person === person).at(-1);
  return last?.decision === 'approve' ? last : undefined;
}

function isRevocable(task: Task): boolean {
  return !hasEnded(task.status) && task.status !== 'VERIFYING' && task.status !== 'CANCELLING';
}

function requireApprover(principal: Principal): void {
  if (principal.kind !== 'person') throw new CloudmendError('FORBIDDEN', `${principal.name} is not a person, and only people decide.`);
  if (principal.roles.includes('approver') || principal.roles.includes('admin')) return;
  throw new CloudmendError('FORBIDDEN', `${principal.name} may not decide: it takes the role approver or admin.`);
}

function revised(task: Task): CloudmendError {
  return new CloudmendError(
    'PLAN_DRIFT',
    `The task ${task.id} is at revision ${task.revision}. Read its plan and decide on that revision.`,
  );
}
