import * as z from 'zod';
import { CloudError, type CloudmendError, type ErrorCode } from './errors.ts';
import { type RetryClass, retryClass } from './retry-class.ts';

/**
 * What kind of thing went wrong. apply: the provider refused the change itself. config: a setting, a quota, a template or a rule of the
 * installation is in the way. connectivity: nothing answered. permission: it was not allowed. throttle: too much at a time. conflict: another
 * is at work on it, or has changed it. verify: it was written, and is not as it was to be, or nobody can tell.
 */
export const FailureClass = z.enum(['apply', 'config', 'connectivity', 'permission', 'throttle', 'conflict', 'verify']);
export type FailureClass = z.infer<typeof FailureClass>;

/** How a failure is told: its class, and what a person does about it. */
export const Failure = z.strictObject({ class: FailureClass, todo: z.string() });
export type Failure = z.infer<typeof Failure>;

const TODO = {
  apply: 'Read what the provider said, mend what it names, and plan it again.',
  config: 'Change the setting that is named, and plan it again.',
  connectivity: 'Look at the network, the proxy and the endpoint, and plan it again once the provider answers.',
  permission: 'Give the role what is named (docs/permissions.md lists all), and plan it again.',
  throttle: 'Wait, and plan it again with fewer at a time (--concurrency).',
  conflict: 'Look who else changes it, and plan it again as it is now.',
  verify: 'Look at the resource and have it judged again (cloudmend recheck); undo the task where the change does harm.',
} as const satisfies Record<FailureClass, string>;

/** A reason that is no failure: a wait, a decision of people, or something left out on purpose. */
const NONE = undefined;

function own(kind: FailureClass, todo: string): Failure {
  return { class: kind, todo };
}

/** What became of a resource or a task, by the code of its reason. */
const REASONS = {
  // The call.
  APPLY: 'apply',
  ANSWER_LOST: own('apply', 'An id that only the provider could give was lost: look what was made, then undo the task.'),
  NOT_PLANNED: own('apply', 'What was to be sent is not what was approved: nothing was sent. Plan it again, and report it.'),
  JOURNAL_UNCLEAR: own('conflict', 'Look at the resource: another changed it meanwhile. Undo the task, or plan it again.'),
  HALF_DONE: own('apply', 'Some of its calls were made and others not: undo the task, then plan it again.'),
  LIMIT_REACHED: own('config', 'A quota or a policy of the account is in the way: have it raised or changed, and plan it again.'),
  SWITCHED_OFF: own('config', 'Switch the service or the region on for the account, or leave it out, and plan it again.'),
  NOT_UNDERSTOOD: own('config', 'The endpoint does not know this call: look which endpoint and which version is set.'),
  PERMISSION: 'permission',
  FORBIDDEN: 'permission',
  THROTTLE: 'throttle',
  UNREACHABLE: 'connectivity',
  BUSY: own('conflict', 'Another operation was going on there: wait until it is over, and plan it again.'),
  // The resource is not as it was.
  GONE: own('conflict', 'The resource is not there any more: scan again, and look who took it away.'),
  PLAN_DRIFT: 'conflict',
  PRECONDITION_FAILED: 'conflict',
  UNDO_BLOCKED: own('conflict', 'Somebody has changed since what the task wrote: agree with them, then change it by hand.'),
  PART_IN_USE: own('conflict', 'Others use the part: it goes with the last of them.'),
  PART_HOLDS_DATA: own('conflict', 'The part holds data: keep it, or empty it and take it away by hand.'),
  PART_MISSING: own('conflict', 'A part that it needs is not there: see why the part failed, and plan both again.'),
  SCOPE_GONE: own(
    'config',
    'Look whether the account is still one that is scanned and its region is on (cloudmend readiness); scan again, then plan again what is left.',
  ),
  // What it is mended with.
  TEMPLATE_UNAVAILABLE: own('config', 'The fix is not in the catalogue any more: plan with another one.'),
  TEMPLATE_INVALID: own('config', 'The fix is not the one that was approved: plan it again, so that people approve what it is now.'),
  PLAN_CORRUPT: own('config', 'The stored plan is not what was approved: look at the store and at the audit, and plan it again.'),
  GUARD_UNREADABLE: own('permission', 'Let the tags of the resource be read, or it may be one that nothing may touch.'),
  EXECUTE_BY_PASSED: own('config', 'Its time was over before it was begun: approve what is left, or widen the window.'),
  // What can be seen of it.
  VERIFY: 'verify',
  NOT_SEEN: 'verify',
  UNREADABLE: 'verify',
  UNDO_NOT_SEEN: own('verify', 'Whether the undo has landed is not known: look at the resource.'),
  STILL_PENDING: own('verify', 'The provider is still at work on it: cloudmend recheck asks again, and sends nothing anew.'),
  // The task as a whole.
  RUN_DIED: own('connectivity', 'The engine stopped in the middle: see that one runs, and plan again what is left.'),
  APPROVAL_FORGED: own(
    'permission',
    'The stored decisions are not what people decided: look who can write to the store (cloudmend audit verify).',
  ),
  // No failures.
  ALREADY_COMPLIANT: NONE,
  ALREADY_BACK: NONE,
  BACK_BY_MEANING: NONE,
  PARTLY_BACK: NONE,
  APPROVAL_EXPIRED: NONE,
  CANCELLED: NONE,
  REJECTED: NONE,
  TICKET_REJECTED: NONE,
  NOT_BEGUN: NONE,
  EXCLUDED: NONE,
  EXCEPTED: NONE,
  NEVER_TOUCH: NONE,
  CAP: NONE,
  CAP_OF_PLACE: NONE,
  KILL_SWITCH: NONE,
  NO_WRITE_ACCESS: NONE,
  CONFLICT: NONE,
  ERROR_BUDGET: NONE,
  SOAK: NONE,
  START_AT: NONE,
  WINDOW: NONE,
  FREEZE: NONE,
  PAUSED_BY: NONE,
  CONFIRMATION: NONE,
  NOT_CONFIRMED: NONE,
  OPEN_AGAIN: NONE,
} as const satisfies { readonly [code: string]: FailureClass | Failure | undefined };

export type ReasonCode = keyof typeof REASONS;

/** What an error of the engine comes to, where no reason of its own was written. */
const ERRORS = {
  VALIDATION_FAILED: 'config',
  MALFORMED: 'config',
  UNAUTHENTICATED: 'permission',
  FORBIDDEN: 'permission',
  SELF_APPROVAL: 'permission',
  SCHEDULE_INVALID: 'config',
  SCHEDULE_CONFLICT: 'conflict',
  NOT_FOUND: 'conflict',
  CONFLICT_STATE: 'conflict',
  CONDITION_FAILED: 'conflict',
  ITEM_TOO_LARGE: 'config',
  LIMIT_EXCEEDED: 'config',
  TEMPLATE_UNAVAILABLE: 'config',
  TEMPLATE_INVALID: 'config',
  PLAN_DRIFT: 'conflict',
  PRECONDITION_FAILED: 'conflict',
  STALE_RUN: 'conflict',
  LEASE_LOST: 'conflict',
  GUARD_CLOSED: 'config',
  CORRUPT: 'config',
  CLOUD: 'connectivity',
  DEPENDENCY_UNAVAILABLE: 'connectivity',
  INTERNAL: 'apply',
} as const satisfies Record<ErrorCode, FailureClass>;

/** What is done about an error before the same is asked again, by whether that can help at all. */
const AGAIN = {
  never: 'Asking for the same again changes nothing.',
  afterChange: TODO.conflict,
  later: 'Plan it again in a while.',
} as const satisfies Record<RetryClass, string>;

const LOST: ReadonlySet<string> = new Set(['FAILED', 'UNVERIFIED', 'ROLLED_BACK', 'UNDO_BLOCKED', 'DRIFTED', 'MANUAL']);

/**
 * What went wrong with a resource, by its outcome and the code of its reason; undefined where nothing did. A code that only an older version
 * knew is told by the outcome.
 */
export function failureOf(outcome: string | undefined, code: string | undefined): Failure | undefined {
  if (outcome === undefined || !LOST.has(outcome)) return undefined;
  if (isReason(code)) return byReason(outcome, code);
  if (isError(code)) return byError(code);
  return outcome === 'ROLLED_BACK' ? undefined : byOutcome(outcome);
}

function byReason(outcome: string, code: ReasonCode): Failure | undefined {
  const known = REASONS[code];
  if (known === NONE) return outcome === 'FAILED' ? STOPPED : undefined;
  return typeof known === 'string' ? { class: known, todo: TODO[known] } : known;
}

function byError(code: ErrorCode): Failure {
  const found = ERRORS[code];
  return { class: found, todo: found === 'conflict' ? TODO.conflict : AGAIN[retryClass(code)] };
}

/** Something that is no failure by itself has come between two of its calls. */
const STOPPED = own('config', 'It was stopped on its way by what is named: undo the task, or plan again what is left.');

function byOutcome(outcome: string): Failure {
  if (outcome === 'DRIFTED' || outcome === 'UNDO_BLOCKED') return { class: 'conflict', todo: TODO.conflict };
  const kind = outcome === 'UNVERIFIED' ? 'verify' : 'apply';
  return { class: kind, todo: TODO[kind] };
}

/** The code of the reason for which a call, or the session for it, came to nothing. */
export function reasonOfError(error: CloudmendError): ReasonCode {
  if (!(error instanceof CloudError)) return error.code === 'DEPENDENCY_UNAVAILABLE' ? 'UNREACHABLE' : 'PERMISSION';
  if (error.about === 'busy') return 'BUSY';
  if (error.about === 'limit') return 'LIMIT_REACHED';
  return FAULTS[error.fault];
}

const FAULTS = {
  denied: 'PERMISSION',
  throttled: 'THROTTLE',
  absent: 'GONE',
  disabled: 'SWITCHED_OFF',
  unimplemented: 'NOT_UNDERSTOOD',
  rejected: 'APPLY',
  tooLarge: 'APPLY',
  unreachable: 'UNREACHABLE',
  aborted: 'UNREACHABLE',
} as const satisfies Record<CloudError['fault'], ReasonCode>;

/** The code of the reason for which nothing could be read; UNREADABLE where an answer came and does not tell. */
export function reasonOfReading(fault: string | undefined): ReasonCode {
  if (fault === 'denied' || fault === 'throttled' || fault === 'unreachable' || fault === 'disabled' || fault === 'unimplemented')
    return FAULTS[fault];
  return 'UNREADABLE';
}

/** Resources by the class of their failure, in the order of the classes; undefined where none failed. */
export function countFailures(
  ended: readonly { readonly outcome: string; readonly reason?: { readonly code: string } | undefined }[],
): { [Name in FailureClass]?: number } | undefined {
  const classes = ended.map(({ outcome, reason }) => failureOf(outcome, reason?.code)?.class);
  const counts = FailureClass.options.map((name) => [name, classes.filter((one) => one === name).length] as const);
  const found = counts.filter(([, count]) => count > 0);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** A code as it was stored, where this version knows it. */
export function knownReason(code: string | undefined, otherwise: ReasonCode): ReasonCode {
  return isReason(code) ? code : otherwise;
}

function isReason(code: string | undefined): code is ReasonCode {
  return code !== undefined && Object.hasOwn(REASONS, code);
}

function isError(code: string | undefined): code is ErrorCode {
  return code !== undefined && Object.hasOwn(ERRORS, code);
}
