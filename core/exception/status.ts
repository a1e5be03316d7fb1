import { CloudmendError } from '../errors.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import type { Exception } from './exception.ts';

/** Where an exception stands: `expired` and `active` are told by the time, the others by what was decided. */
export type ExceptionStatus = 'requested' | 'active' | 'rejected' | 'expired' | 'withdrawn';
export const EXCEPTION_ACTIONS = ['approve', 'reject', 'extend', 'withdraw'] as const;
export type ExceptionAction = (typeof EXCEPTION_ACTIONS)[number];

/** At its end it is over, to the millisecond. */
export function isOver({ until }: Pick<Exception, 'until'>, now: Date): boolean {
  return now.getTime() >= Date.parse(until);
}

export function statusOf(exception: Exception, now: Date): ExceptionStatus {
  const { state } = exception;
  if (state === 'rejected' || state === 'withdrawn') return state;
  if (isOver(exception, now)) return 'expired';
  return state === 'approved' ? 'active' : 'requested';
}

/** What may be done to an exception in each status; of one in force, only its extension can be decided on. */
const TABLE: { readonly [status in ExceptionStatus]: readonly ExceptionAction[] } = {
  requested: ['approve', 'reject', 'withdraw'],
  active: ['approve', 'reject', 'extend', 'withdraw'],
  rejected: [],
  expired: [],
  withdrawn: [],
};

/** Who asked: for it, and for its extension. None of them decides. */
export function requestersOf({ requestedBy, extension }: Exception): readonly Exception['requestedBy'][] {
  return extension === undefined ? [requestedBy] : [requestedBy, extension.requestedBy];
}

/** What the principal may do to the exception now: exactly what `refusalOf` lets through. */
export function allowedExceptionActions(exception: Exception, principal: Principal, now: Date): readonly ExceptionAction[] {
  return EXCEPTION_ACTIONS.filter((action) => refusalOf(action, exception, principal, now) === undefined);
}

/** Why the principal may not do that now: FORBIDDEN, SELF_APPROVAL or CONFLICT_STATE; undefined where they may. */
export function refusalOf(action: ExceptionAction, exception: Exception, principal: Principal, now: Date): CloudmendError | undefined {
  const forbidden = isDecision(action) ? deciderRefusal(action, exception, principal) : askerRefusal(action, exception, principal);
  if (forbidden !== undefined) return forbidden;
  const status = statusOf(exception, now);
  const isOpen = TABLE[status].includes(action);
  if (isOpen && (status !== 'active' || !isDecision(action) || exception.extension !== undefined)) return undefined;
  return new CloudmendError('CONFLICT_STATE', `The exception ${exception.id} is ${statusWords(exception, status)}: ${NEXT[status]}`);
}

const NEXT: { readonly [status in ExceptionStatus]: string } = {
  requested: 'it can be approved, rejected or withdrawn.',
  active: 'it can be extended or withdrawn, and nothing about it waits for a decision.',
  rejected: 'ask for another one.',
  expired: 'what it was for is open again. Ask for another one.',
  withdrawn: 'what it was for is open again. Ask for another one.',
};

function statusWords({ until }: Exception, status: ExceptionStatus): string {
  return status === 'expired' ? `expired since ${until}` : status;
}

function isDecision(action: ExceptionAction): action is 'approve' | 'reject' {
  return action === 'approve' || action === 'reject';
}

function deciderRefusal(action: 'approve' | 'reject', exception: Exception, principal: Principal): CloudmendError | undefined {
  if (principal.kind !== 'person' || !isAllowed(principal, permissions.decideException))
    return new CloudmendError(
      'FORBIDDEN',
      `${principal.name} may not decide on exceptions: it takes a person with the role approver or admin.`,
    );
  const isOwn = requestersOf(exception).some((one) => isSamePerson(one, principal));
  if (action === 'reject' || !isOwn) return undefined;
  return new CloudmendError('SELF_APPROVAL', `${principal.name} asked for ${exception.id} and cannot approve it. Another person has to.`);
}

/** An exclusion of an older store knows the name of who made it, and no id. */
function isSamePerson({ id, name }: Exception['requestedBy'], principal: Principal): boolean {
  return id === '' ? name === principal.name : id === principal.id;
}

function askerRefusal(action: 'extend' | 'withdraw', exception: Exception, principal: Principal): CloudmendError | undefined {
  const isDecider = principal.kind === 'person' && isAllowed(principal, permissions.decideException);
  const mayWithdraw = isDecider || isSamePerson(exception.requestedBy, principal);
  if (action === 'extend' ? isAllowed(principal, permissions.requestException) : mayWithdraw) return undefined;
  const whom =
    action === 'extend'
      ? `one of the roles ${permissions.requestException.join(', ')}`
      : 'who asked for it, or a person with the role approver or admin';
  return new CloudmendError('FORBIDDEN', `${principal.name} may not ${action} ${exception.id}: it takes ${whom}.`);
}
