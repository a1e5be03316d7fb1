import type { Ballot, Decision } from '../../approval/decision.ts';
import { decisionChain, decisionWrite, signedText } from '../../approval/decision.ts';
import { requireStandIn } from '../../approval/stand-in.ts';
import type { StandIn } from '../../approval/stand-in-record.ts';
import { anchorChain, taskChain } from '../../audit/audit.ts';
import { digestOf } from '../../digest.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Write } from '../../ports.ts';
import type { Principal } from '../../principal.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Standing } from '../record/standing.ts';
import { loadDeciding } from '../record/standing.ts';
import type { Task } from '../record/task.ts';
import type { OpenBallot } from '../status/actions.ts';
import { ballotsOf, decisionRefusal } from '../status/actions.ts';
import { changeTask } from '../status/change-task.ts';
import { roleRefusal } from '../status/task-actions.ts';
import { decideByAlarms } from './decide-by-alarm.ts';

export interface DecisionRequest {
  readonly taskId: string;
  readonly revision: number;
  /** The digest the person was shown, of the plan or of what is decided on, or its beginning: a decision on anything else is refused. */
  readonly digest: string;
  readonly decision: 'approve' | 'reject' | 'revoke';
  readonly comment: string;
  /** Whose place the person takes, who has named them as a stand-in. */
  readonly standsFor?: string | undefined;
}

/** How a decision came, where its person did not make it here. */
export interface DecisionBy {
  /** Further writes of the same transaction. */
  readonly writes?: readonly Write[];
  /** For the audit. */
  readonly detail?: JsonObject;
}

/**
 * Records one person's decision on a revision or on the raise of its cap, signed and anchored, and wakes the task. The engine given here
 * must be the one whose signer may sign. Throws FORBIDDEN, SELF_APPROVAL, NOT_FOUND, PLAN_DRIFT (another revision or digest),
 * CONFLICT_STATE (nothing to decide, decided already).
 */
export async function decide(
  engine: Engine,
  principal: Principal,
  request: DecisionRequest,
  { writes = [], detail = {} }: DecisionBy = {},
): Promise<Task> {
  const decided: Decision[] = [];
  const task = await changeTask(engine, request.taskId, async (found) => {
    const standing = await loadDeciding(engine, found);
    const open = findBallot(standing, request, principal);
    const place = await placeTaken(engine, principal, request);
    const voice = { ...principal, ...(place !== undefined && { standsFor: place.standIn.for }) };
    const refusal = decisionRefusal(request.decision, standing, open, voice);
    if (refusal !== undefined) throw refusal;
    const { ballot, decisions } = open;
    const decision = await signDecision(engine, principal, {
      request,
      ballot,
      number: decisions.length + 1,
      standsFor: place?.standIn.for,
    });
    decided.push(decision);
    const named = { revision: ballot.revision, ...(ballot.raise !== undefined && { raise: ballot.raise }) };
    const asksAgain = request.decision === 'revoke' && ballot.raise === undefined;
    return {
      task: asksAgain ? { ...found, status: 'AWAITING_APPROVAL', waitingFor: ['approval'] } : found,
      audit: {
        principal,
        action: `approval.${request.decision}`,
        detail: {
          ...named,
          digest: ballot.digest,
          number: decision.number,
          comment: request.comment,
          ...(place !== undefined && { standsFor: place.standIn.for, standIn: place.standIn.id }),
          ...detail,
        },
      },
      event: {
        type: 'TaskDecided',
        detail: { decision: request.decision, ...named },
        effects: [...(asksAgain ? decideByAlarms(await loadRevision(engine, found)) : []), { do: 'wake', taskId: found.id }],
      },
      writes: [decisionWrite(decision), ...(place === undefined ? [] : [place.check]), ...writes],
    };
  });
  const last = decided.at(-1);
  if (last !== undefined) await anchorDecision(engine, last);
  return task;
}

/** Hex digits that name a digest beyond doubt: 48 bits, of the two or three that a task has at a time. */
export const SHORTEST_DIGEST = 12;

/**
 * What the digest names: the latest revision (by its own digest or that of its plan, as `plan show` prints it) or its raise. Throws
 * FORBIDDEN before it tells anything to those who may not decide, and PLAN_DRIFT.
 */
function findBallot(standing: Standing, { revision, digest, decision }: DecisionRequest, principal: Principal): OpenBallot {
  const { task } = standing;
  const [plan, raise] = ballotsOf(standing);
  if (plan === undefined || standing.revision === undefined) throw nothingAsked(task, decision, principal);
  const mayNot = decisionRefusal(decision, standing, plan, principal);
  if (mayNot?.code === 'FORBIDDEN') throw mayNot;
  if (revision !== task.revision) throw revised(task);
  const isNamed = (whole: string) => digest.length >= SHORTEST_DIGEST && whole.startsWith(digest);
  if (raise !== undefined && isNamed(raise.ballot.digest)) return raise;
  if (isNamed(standing.revision.digest) || isNamed(standing.revision.planDigest)) return plan;
  const now = [standing.revision.planDigest, ...(raise === undefined ? [] : [raise.ballot.digest])].join(', and of its raise ');
  throw new CloudmendError(
    'PLAN_DRIFT',
    `Nothing that is to be decided on ${task.id} has the digest ${digest}. That of its plan is ${now}. Read what it says now, then decide on that.`,
  );
}

/** A draft asks nobody for anything; who may not decide is told no more. */
function nothingAsked({ id, status }: Standing['task'], decision: DecisionRequest['decision'], principal: Principal): CloudmendError {
  return (
    roleRefusal(decision, principal) ?? new CloudmendError('CONFLICT_STATE', `The task ${id} is ${status}: there is nothing to decide.`)
  );
}

/** The stand-in that the decision is made under, held until it is stored; undefined where the person speaks for themselves. */
async function placeTaken(engine: Engine, principal: Principal, { decision, standsFor }: DecisionRequest) {
  if (standsFor === undefined) return undefined;
  if (decision === 'revoke')
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'An approval is taken back by whoever gave it, in whose place it ever was: leave out for whom.',
    );
  return requireStandIn(engine, principal, standsFor);
}

async function signDecision(
  engine: Engine,
  principal: Principal,
  {
    request,
    ballot,
    number,
    standsFor,
  }: { request: DecisionRequest; ballot: Ballot; number: number; standsFor: StandIn['for'] | undefined },
): Promise<Decision> {
  const unsigned = {
    taskId: ballot.taskId,
    revision: ballot.revision,
    ...(ballot.raise !== undefined && { raise: ballot.raise }),
    number,
    digest: ballot.digest,
    requesters: [...ballot.requesters],
    decision: request.decision,
    person: principal.id,
    roles: [...principal.roles],
    ...(standsFor !== undefined && { standsFor }),
    at: engine.clock.now().toISOString(),
  };
  return { ...unsigned, personName: principal.name, comment: request.comment, mac: await engine.signer.sign(signedText(unsigned)) };
}

async function anchorDecision(engine: Engine, decision: Decision): Promise<void> {
  const { taskId, number, at } = decision;
  await engine.anchors.append({ chain: decisionChain(decision), sequence: number, hash: digestOf(signedText(decision)), at });
  await anchorChain(engine, taskChain(taskId));
}

function revised(task: Pick<Task, 'id' | 'revision'>): CloudmendError {
  return new CloudmendError(
    'PLAN_DRIFT',
    `The task ${task.id} is at revision ${task.revision}. Read its plan and decide on that revision.`,
  );
}
