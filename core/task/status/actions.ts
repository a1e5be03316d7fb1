import type { Ballot, Decision } from '../../approval/decision.ts';
import { countDecisions, deciderName, mayCount } from '../../approval/decision.ts';
import { isRequired, missingRequired, requiredWords } from '../../approval/required-approver.ts';
import { counted } from '../../counted.ts';
import { CloudmendError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { awaitsConfirmation } from '../record/confirmation.ts';
import { isArchived } from '../record/is-archived.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import type { Standing } from '../record/standing.ts';
import type { TaskAction } from '../record/task.ts';
import { TASK_ACTIONS } from '../record/task.ts';
import { ACTIONS, UNDECIDED, UNDER_WAY } from './model.ts';
import { confirmRefusal, conflict, roleRefusal, taskRefusal } from './task-actions.ts';

export type DecisionWord = Extract<TaskAction, 'approve' | 'reject' | 'revoke'>;

/** Who decides, and for whom where that is another. */
interface Voice extends Principal {
  readonly standsFor?: { readonly id: string; readonly name: string };
}

/** Something that people decide on, with what they have decided. */
export interface OpenBallot {
  readonly ballot: Ballot;
  readonly decisions: readonly Decision[];
}

/**
 * What the principal may do to the task now: exactly what `refusalOf` and `decisionRefusal` let through. `places`: of those whom they may stand in
 * for.
 */
export function allowedActions(
  standing: Standing,
  principal: Principal,
  places: readonly NonNullable<Voice['standsFor']>[] = [],
): readonly TaskAction[] {
  const voices: readonly Voice[] = [principal, ...places.map((standsFor) => ({ ...principal, standsFor }))];
  const mayDecide = (word: DecisionWord, open: OpenBallot) =>
    voices.some((voice) => (word !== 'revoke' || voice === principal) && decisionRefusal(word, standing, open, voice) === undefined);
  return TASK_ACTIONS.filter((action) =>
    isDecision(action) ? ballotsOf(standing).some((open) => mayDecide(action, open)) : refusalOf(action, standing, principal) === undefined,
  );
}

/** Whether what was decided on the task says more about what the principal may do than the task and their roles. */
export function mightDecide(task: Standing['task'], principal: Principal): boolean {
  const needsDecisions = ['approve', 'reject', 'revoke', 'raise'] as const;
  return needsDecisions.some((action) => ACTIONS[action].from.includes(task.status) && roleRefusal(action, principal) === undefined);
}

/** What can be decided on: the revision, and its latest raise. */
export function ballotsOf({ revision, decisions, raise }: Standing): readonly OpenBallot[] {
  if (revision === undefined) return [];
  const plan = { ballot: revision, decisions };
  if (raise === undefined) return [plan];
  const { taskId, revision: of, number, digest, requesters, decideBy } = raise.raise;
  return [plan, { ballot: { taskId, revision: of, raise: number, digest, requesters, decideBy }, decisions: raise.decisions }];
}

function isDecision(action: TaskAction): action is DecisionWord {
  return action === 'approve' || action === 'reject' || action === 'revoke';
}

/** Why the principal may not do this to the task now; undefined where they may. */
export function refusalOf(action: Exclude<TaskAction, DecisionWord>, standing: Standing, principal: Principal): CloudmendError | undefined {
  if (action === 'raise') return roleRefusal(action, principal) ?? raiseRefusal(standing);
  if (action === 'confirm') return confirmRefusal(standing.task, principal, standing.now);
  if (action === 'undo') return roleRefusal(action, principal) ?? undoRefusal(standing);
  const refusal = taskRefusal(action, standing.task, principal);
  return action === 'delete' ? (refusal ?? standingRefusal(standing)) : refusal;
}

/** Why the principal may not decide this now; undefined where they may. */
export function decisionRefusal(word: DecisionWord, standing: Standing, open: OpenBallot, principal: Voice): CloudmendError | undefined {
  const refused = roleRefusal(word, principal);
  if (refused !== undefined) return refused;
  const { task } = standing;
  if (isPlanningUndo(task)) return conflict(`The undo of ${task.id} is being planned: there is nothing to decide on yet.`);
  if (word === 'revoke') return revokeRefusal(standing, open, principal);
  return (
    closedRefusal(standing, open.ballot) ??
    ownRefusal(word, standing, open, principal) ??
    standInRefusal(word, standing, open, principal) ??
    decidedRefusal(word, standing, open, principal)
  );
}

function revokeRefusal({ task }: Standing, { ballot, decisions }: OpenBallot, principal: Principal): CloudmendError | undefined {
  // An approval of the plan that is taken back has the task ask again; one of a raise only lowers what it may write.
  const isRevocable = (ballot.raise === undefined ? ACTIONS.revoke.from : UNDER_WAY).includes(task.status);
  if (isRevocable && lastWord(decisions, principal) === 'approve') return undefined;
  const what = ballot.raise === undefined ? task.id : ballotName(task, ballot);
  return conflict(`${principal.name} has no approval of ${what} that could be revoked.`);
}

/** Whether the task is where it can be decided on at all. */
function closedRefusal({ task, revision }: Standing, ballot: Ballot): CloudmendError | undefined {
  const isOpen = (ballot.raise === undefined ? UNDECIDED : UNDER_WAY).includes(task.status);
  if (!isOpen) return conflict(`The task ${task.id} is ${task.status}: there is nothing to decide.`);
  if (ballot.raise === undefined && revision?.coveredBy !== undefined)
    return conflict(`Revision ${task.revision} runs under an earlier approval: there is nothing to decide.`);
  return undefined;
}

function ownRefusal(
  word: DecisionWord,
  { task }: Standing,
  { ballot, decisions }: OpenBallot,
  principal: Principal,
): CloudmendError | undefined {
  if (word === 'approve' && !mayCount(principal.id, ballot, task.policy))
    return new CloudmendError('SELF_APPROVAL', `${principal.name} asked for ${task.id} and cannot approve it. Another person has to.`);
  const inPlace = word === 'approve' ? voiceOf(decisions, ballot, task, principal.id) : undefined;
  if (inPlace !== undefined && inPlace.person !== principal.id)
    return conflict(`${deciderName(inPlace)} has approved ${ballotName(task, ballot)}: ${principal.name} counts once.`);
  if (lastWord(decisions, principal) !== 'approve') return undefined;
  return conflict(`${principal.name} has approved ${ballotName(task, ballot)} already: one person counts once.`);
}

/** Nobody approves what somebody asked for in the place of that one, and for one person there is one voice. */
function standInRefusal(
  word: DecisionWord,
  { task }: Standing,
  { ballot, decisions }: OpenBallot,
  { standsFor }: Voice,
): CloudmendError | undefined {
  if (standsFor === undefined || word !== 'approve') return undefined;
  if (!mayCount(standsFor.id, ballot, task.policy))
    return new CloudmendError('SELF_APPROVAL', `${standsFor.name} asked for ${task.id}: nobody approves it in their place.`);
  const heard = voiceOf(decisions, ballot, task, standsFor.id);
  return heard === undefined
    ? undefined
    : conflict(`${deciderName(heard)} has approved ${ballotName(task, ballot)}: ${standsFor.name} counts once.`);
}

/** The approval that counts as that of a person: their own, or that of whoever stands in for them. */
function voiceOf(decisions: readonly Decision[], ballot: Ballot, task: Standing['task'], id: string): Decision | undefined {
  return countDecisions(decisions, ballot, task.policy).approvals.find(({ person, standsFor }) => person === id || standsFor?.id === id);
}

/** What others have decided, and whether the time to decide is over. */
function decidedRefusal(
  word: DecisionWord,
  { task, now }: Standing,
  { ballot, decisions }: OpenBallot,
  principal: Voice,
): CloudmendError | undefined {
  const { approvals, rejection } = countDecisions(decisions, ballot, task.policy);
  const what = ballotName(task, ballot);
  if (rejection !== undefined) return conflict(`${rejection.personName} has rejected ${what}: there is nothing left to decide.`);
  const again = ballot.raise === undefined ? 'Make the task again' : 'Ask for the raise again';
  if (now > ballot.decideBy) return conflict(`The time to decide on ${what} was over at ${ballot.decideBy}. ${again} to ask anew.`);
  return word === 'approve' ? needlessRefusal(task.policy, approvals, what, principal) : undefined;
}

/** One more approval is given only where it makes a difference. */
function needlessRefusal(
  policy: Standing['task']['policy'],
  approvals: readonly Decision[],
  what: string,
  { id, roles, standsFor }: Voice,
): CloudmendError | undefined {
  const { quorum } = policy;
  if (approvals.length < quorum) return undefined;
  const missing = missingRequired(approvals, policy);
  if (missing === undefined) return conflict(`${what} has the ${counted(quorum, 'approval')} that it takes: another one changes nothing.`);
  if (isRequired(missing, { person: id, roles, ...(standsFor !== undefined && { standsFor }) })) return undefined;
  return conflict(`${what} has its ${counted(quorum, 'approval')}, and ${requiredWords(missing)} is still to be among them.`);
}

function lastWord(decisions: readonly Decision[], principal: Principal): DecisionWord | undefined {
  return decisions.filter(({ person }) => person === principal.id).at(-1)?.decision;
}

function ballotName(task: Standing['task'], ballot: Ballot): string {
  return ballot.raise === undefined ? `revision ${task.revision}` : `the raise of the cap of ${task.id}`;
}

function raiseRefusal({ task, revision }: Standing): CloudmendError | undefined {
  const { id, status } = task;
  if (isPlanningUndo(task)) return conflict(`The undo of ${id} is being planned, and an undo has no cap.`);
  if (UNDECIDED.includes(status))
    return conflict(`The task ${id} is not approved yet. Cancel it and make it again with the cap that it needs.`);
  if (!UNDER_WAY.includes(status)) return conflict(`The task ${id} is ${status}: its cap holds nothing up.`);
  if (revision?.direction === 'undo') return conflict(`The task ${id} is being undone, and an undo has no cap.`);
  return undefined;
}

function undoRefusal({ task, written }: Standing): CloudmendError | undefined {
  const { id, status } = task;
  if (isPlanningUndo(task)) return conflict(`The undo of ${id} is being planned already. cloudmend task run ${id} follows it.`);
  if (isArchived(task))
    return conflict(`The task ${id} is archived. \`cloudmend task unarchive ${id}\` brings it back; then it can be undone.`);
  if (!ACTIONS.undo.from.includes(status) || (status === 'VERIFYING' && !awaitsConfirmation(task)))
    return conflict(
      `The task ${id} is ${status}: it can be undone once it waits at a limit or for its confirmation, is done, or is cancelled.`,
    );
  if (written === 'nothing') return conflict(`The task ${id} has written nothing that could be undone.`);
  if (written === 'back') return conflict(`The task ${id} was undone already: everything it wrote is back as it was before.`);
  return undefined;
}

/** What was written and stands can be undone only as long as its task is there. */
function standingRefusal({ task, written }: Standing): CloudmendError | undefined {
  if (written !== 'stands') return undefined;
  return conflict(`What ${task.id} has written stands, and without it could not be undone. Undo it first, or archive it.`);
}
