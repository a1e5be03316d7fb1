import type { Item } from './ports.ts';

/** What can go wrong, one code each. `httpStatus` and `retryClass` map every one of them exactly once. */
export type ErrorCode =
  | 'VALIDATION_FAILED'
  | 'MALFORMED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'SELF_APPROVAL'
  | 'SCHEDULE_INVALID'
  | 'SCHEDULE_CONFLICT'
  | 'NOT_FOUND'
  | 'CONFLICT_STATE'
  | 'CONDITION_FAILED'
  | 'ITEM_TOO_LARGE'
  | 'LIMIT_EXCEEDED'
  | 'TEMPLATE_UNAVAILABLE'
  | 'TEMPLATE_INVALID'
  | 'PLAN_DRIFT'
  | 'PRECONDITION_FAILED'
  | 'STALE_RUN'
  | 'LEASE_LOST'
  | 'GUARD_CLOSED'
  | 'CORRUPT'
  | 'CLOUD'
  | 'DEPENDENCY_UNAVAILABLE'
  | 'INTERNAL';

/** The one error family. The message says what, with which value, and what to do next. */
export class CloudmendError extends Error {
  override readonly name: string = 'CloudmendError';
  readonly code: ErrorCode;
  readonly details: { readonly [key: string]: unknown };

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: { readonly [key: string]: unknown } } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Some writes' conditions did not hold. `failed` names them by position with the item as it is stored. */
export class ConditionFailed extends CloudmendError {
  override readonly name = 'ConditionFailed';
  readonly failed: readonly { readonly position: number; readonly stored?: Item }[];

  constructor(failed: readonly { readonly position: number; readonly stored?: Item }[]) {
    super(
      'CONDITION_FAILED',
      `The condition of ${failed.length} writes did not hold (positions ${failed.map((one) => one.position).join(', ')}).`,
    );
    this.failed = failed;
  }
}

/**
 * denied: no permission. throttled: still throttled after every retry. absent: the thing is not there (an answer, not a fault).
 * disabled: the region or service is off for the account. unimplemented: the endpoint does not know the operation. rejected: the provider
 * refused the input or the state. tooLarge: what a session is to allow does not fit into one. unreachable: no answer at all.
 */
export type CloudFault =
  | 'denied'
  | 'throttled'
  | 'absent'
  | 'disabled'
  | 'unimplemented'
  | 'rejected'
  | 'tooLarge'
  | 'unreachable'
  | 'aborted';

/** What is known of a call that failed, in the words of `CloudError`. */
export interface FailedCall {
  readonly says: string;
  readonly providerCode: string;
  readonly requestId?: string | undefined;
  readonly sent: 'no' | 'unknown' | 'answered';
  readonly permission?: string | undefined;
  readonly isOutdated?: boolean;
  readonly about?: RefusedFor | undefined;
}

/** busy: something else is at work there. limit: a quota, a lock or a policy of the account is in the way. */
export type RefusedFor = 'busy' | 'limit';

/** A call to a cloud that did not give an answer. */
export class CloudError extends CloudmendError {
  override readonly name = 'CloudError';
  readonly fault: CloudFault;
  /** The call, as `CloudRequest` says it. */
  readonly says: string;
  /** The provider's own error code, `AccessDenied` for example. */
  readonly providerCode: string;
  readonly requestId: string | undefined;
  /** Whether the request may have reached the provider and been carried out. */
  readonly sent: 'no' | 'unknown' | 'answered';
  /** The action that was missing, where the provider names it. */
  readonly permission: string | undefined;
  /** The provider changed nothing, since the resource is not any more as the request says that it was read: an etag is old. */
  readonly isOutdated: boolean;
  /** What a refusal is about, where the provider's code says more than the fault. */
  readonly about: RefusedFor | undefined;

  constructor(fault: CloudFault, at: FailedCall, message: string, cause?: unknown) {
    super('CLOUD', message, { cause });
    this.fault = fault;
    this.says = at.says;
    this.providerCode = at.providerCode;
    this.requestId = at.requestId;
    this.sent = at.sent;
    this.permission = at.permission;
    this.isOutdated = at.isOutdated === true;
    this.about = at.about;
  }
}
