import type { ErrorCode } from './errors.ts';

/**
 * never: the same request fails again. afterChange: it can succeed once something else has been done (a new plan, another person, an
 * opened guard). later: the same request may simply be sent again.
 */
export type RetryClass = 'never' | 'afterChange' | 'later';

const classes = {
  VALIDATION_FAILED: 'never',
  MALFORMED: 'never',
  UNAUTHENTICATED: 'afterChange',
  FORBIDDEN: 'never',
  SELF_APPROVAL: 'never',
  SCHEDULE_INVALID: 'never',
  SCHEDULE_CONFLICT: 'afterChange',
  NOT_FOUND: 'never',
  CONFLICT_STATE: 'afterChange',
  CONDITION_FAILED: 'later',
  ITEM_TOO_LARGE: 'never',
  LIMIT_EXCEEDED: 'afterChange',
  TEMPLATE_UNAVAILABLE: 'afterChange',
  TEMPLATE_INVALID: 'afterChange',
  PLAN_DRIFT: 'afterChange',
  PRECONDITION_FAILED: 'afterChange',
  STALE_RUN: 'never',
  LEASE_LOST: 'later',
  GUARD_CLOSED: 'afterChange',
  CORRUPT: 'never',
  CLOUD: 'later',
  DEPENDENCY_UNAVAILABLE: 'later',
  INTERNAL: 'later',
} as const satisfies Record<ErrorCode, RetryClass>;

/** What may help after an error with this code. */
export function retryClass(code: ErrorCode): RetryClass {
  return classes[code];
}
