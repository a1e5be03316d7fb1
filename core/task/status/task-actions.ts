import { counted } from '../../counted.ts';
import { CloudmendError } from '../../errors.ts';
import { isAllowed, permissions } from '../../permissions.ts';
import { isAssistant, type Principal, type Role } from '../../principal.ts';
import { awaitsConfirmation, isArmed, isTooLate } from '../record/confirmation.ts';
import { hasEnded } from '../record/has-ended.ts';
import { isArchived } from '../record/is-archived.ts';
import { isDraining } from '../record/is-draining.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { missingOf } from '../record/missing.ts';
import type { Standing } from '../record/standing.ts';
import type { Task, TaskAction } from '../record/task.ts';
import { isOverBudget } from '../record/waves.ts';
import { ACTIONS } from './model.ts';

/** What is asked of the task's own item, and of nothing that was decided on it. */
export type ActionOnTask = Exclude<TaskAction, 'approve' | 'reject' | 'revoke' | 'raise' | 'undo' | 'confirm'>;

type Asked = Standing['task'];

/** Why the principal may not do this to the task now, as far as its own item says; undefined where they may. */
export function taskRefusal(action: ActionOnTask, task: Asked, principal: Principal): CloudmendError | undefined {
  return (
    roleRefusal(action, principal) ??
    ownerRefusal(action, task, principal) ??
    keepRefusal(action, task, principal) ??
    resumeRefusal(action, task, principal) ??
    stateRefusal(action, task)
  );
}

/** Why nobody like the principal may do this to any task; undefined where some may. */
export function roleRefusal(action: TaskAction, principal: Principal): CloudmendError | undefined {
  const { says, permission, byMachine } = ACTIONS[action];
  if (isAssistant(principal))
    return new CloudmendError('FORBIDDEN', `An assistant asks for ${principal.name}: only people themselves ${says}.`);
  if (!byMachine && principal.kind !== 'person')
    return new CloudmendError('FORBIDDEN', `${principal.name} is not a person, and only people ${says}.`);
  const roles: readonly Role[] = permissions[permission];
  if (isAllowed(principal, roles)) return undefined;
  const named = [roles.slice(0, -1).join(', '), roles.at(-1)].filter(Boolean).join(' or ');
  return new CloudmendError('FORBIDDEN', `${principal.name} may not ${says}: it takes the role ${named}.`);
}

/** Why the principal may not say now that what the task wrote stays; undefined where they may. `now`: RFC 3339. */
export function confirmRefusal(task: Asked, principal: Principal, now: string): CloudmendError | undefined {
  const { id, status } = task;
  const refused = roleRefusal('confirm', principal);
  if (refused !== undefined) return refused;
  if (isTooLate(task, now))
    return conflict(`The time to confirm ${id} was over at ${task.confirmation?.confirmBy}: what it wrote goes back.`);
  if (task.confirmation?.state === 'confirmed') return conflict(`The task ${id} is confirmed already.`);
  if (!isArmed(task)) return conflict(`The task ${id} is ${status}, and nothing of it goes back by itself: there is nothing to confirm.`);
  if (ACTIONS.confirm.from.includes(status) && awaitsConfirmation(task)) return undefined;
  return conflict(`The task ${id} is ${status}: it can be confirmed once what it wrote was verified.`);
}

/** A draft goes with who made it; what was on the board once only an admin takes away. */
function ownerRefusal(action: TaskAction, { id, createdBy, revision }: Asked, principal: Principal): CloudmendError | undefined {
  if (action !== 'delete' || isAllowed(principal, ['admin'])) return undefined;
  if (revision === 0 && createdBy?.id === principal.id) return undefined;
  const why = revision === 0 ? 'is the draft of somebody else' : 'was put to approvers once';
  return new CloudmendError('FORBIDDEN', `${principal.name} may not delete ${id}, which ${why}: it takes the role admin.`);
}

/** Cancelling what waits for its confirmation leaves it standing, which only people decide. */
function keepRefusal(action: TaskAction, task: Asked, principal: Principal): CloudmendError | undefined {
  if (action !== 'cancel' || principal.kind === 'person' || !isArmed(task)) return undefined;
  const message = `${principal.name} is not a person: what ${task.id} wrote goes back unless a person confirms it, and a cancellation would leave it standing.`;
  return new CloudmendError('FORBIDDEN', message);
}

/** What was approved is used up once its error budget is, and what a decider has stopped nobody else sets going. */
function resumeRefusal(action: TaskAction, task: Asked, principal: Principal): CloudmendError | undefined {
  if (action !== 'resume' || isAllowed(principal, permissions.decide)) return undefined;
  const takes = 'it takes the role approver or admin.';
  if (isOverBudget(task))
    return new CloudmendError('FORBIDDEN', `${principal.name} may not let a task go on in spite of what went wrong: ${takes}`);
  if (task.status !== 'PAUSED_USER' || task.paused?.takesDecider !== true || task.paused.by.id === principal.id) return undefined;
  return new CloudmendError(
    'FORBIDDEN',
    `${principal.name} may not resume what ${task.paused.by.name} has paused, who decides on tasks: ${takes}`,
  );
}

function stateRefusal(action: ActionOnTask, task: Asked): CloudmendError | undefined {
  const { id, status } = task;
  if (action === 'duplicate') return undefined;
  if (action === 'cancel') return cancelConflict(task);
  if (action === 'unarchive') return isArchived(task) ? undefined : conflict(`The task ${id} is not archived.`);
  if (isPlanningUndo(task)) return conflict(`The undo of ${id} is being planned. cloudmend task run ${id} follows it.`);
  if (isArchived(task) && action !== 'delete')
    return conflict(`The task ${id} is archived. \`cloudmend task unarchive ${id}\` brings it back.`);
  if (action === 'resume' && !isOverBudget(task) && status !== 'PAUSED_USER') return conflict(placeText(action, task));
  if (!ACTIONS[action].from.includes(status)) return conflict(placeText(action, task));
  return action === 'retry' ? retryConflict(task) : undefined;
}

/** Only a fix is retried, and of it what went wrong. */
function retryConflict({ id, failures, result }: Asked): CloudmendError | undefined {
  if (result === 'UNDONE' || result === 'PARTLY_UNDONE' || result === 'CHANGE_STANDS')
    return conflict(`The task ${id} was undone: \`cloudmend task undo ${id}\` tries what is not back; plan anew what is to be mended.`);
  if (failures !== undefined) return undefined;
  return conflict(`Nothing of ${id} went wrong: there is nothing to retry. \`cloudmend task duplicate ${id}\` makes a draft of all of it.`);
}

/** Where it could be done, and what can be done instead. */
function placeText(action: Exclude<ActionOnTask, 'cancel' | 'unarchive' | 'duplicate'>, { id, status }: Asked): string {
  const at = `The task ${id} is ${status}`;
  switch (action) {
    case 'activate':
      return `${at}: only a draft is activated. \`cloudmend task duplicate ${id}\` makes one of it.`;
    case 'edit':
      return `${at}: only a draft is edited. \`cloudmend task duplicate ${id}\` makes one of it.`;
    case 'rename':
      return `${at}: a task is renamed only while it is new. \`cloudmend task duplicate ${id}\` makes a draft of it.`;
    case 'archive':
      return `${at}: only what is completed is archived. Cancel it first, or at once with \`cloudmend task cancel ${id} --archive\`.`;
    case 'resume':
      return `${at}: only what somebody has paused, or what has stopped at its error budget, is resumed.`;
    case 'pause':
      return status === 'PAUSED_USER' ? `${at} already.` : `${at}: only what is approved and not over is paused.`;
    case 'retry':
      return `${at}: what went wrong is retried once the task has ended.`;
    case 'delete':
      return `${at}: only drafts and cancelled tasks are deleted. \`cloudmend task archive ${id}\` takes one that is done off the board.`;
  }
}

function cancelConflict(task: Asked): CloudmendError | undefined {
  const { id, status, revision } = task;
  if (hasEnded(status)) return conflict(`The task ${id} is ${status}: there is nothing to cancel.`);
  // What is under way may be stopped at once after all.
  if (isDraining(task)) return undefined;
  if (status === 'CANCELLING') return conflict(`The task ${id} is being cancelled already.`);
  if (ACTIONS.cancel.from.includes(status)) return undefined;
  const instead = revision === 0 ? ` \`cloudmend task delete ${id}\` takes the draft away.` : '';
  return conflict(`The task ${id} is ${status}: nothing was asked for that could be cancelled.${instead}`);
}

/** What a draft is missing, as whoever activates it is told. */
export function incomplete(task: Task): CloudmendError {
  const missing = missingOf(task);
  const message = `The draft ${task.id} is missing ${counted(missing.length, 'field')}: ${missing.join(', ')}. Add what is missing with \`cloudmend task edit ${task.id}\`, then activate it.`;
  return new CloudmendError('CONFLICT_STATE', message, { details: { missing } });
}

export function conflict(message: string): CloudmendError {
  return new CloudmendError('CONFLICT_STATE', message);
}
