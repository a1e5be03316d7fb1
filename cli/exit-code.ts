import { ApiProblem } from '../core/api/contract/api-problem.ts';
import { CloudmendError } from '../core/errors.ts';

/** What the command line ends with; the README has this table. */
export const EXIT = {
  ok: 0,
  /** The command did its work, and what it looked at is not in order: findings with --exit-code, a task that failed. */
  notInOrder: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  /** The plan or the approval does not (or no longer) hold. */
  drift: 5,
  cloud: 6,
  /** Something the engine needs is not there, or another process has it. */
  unavailable: 7,
  /** Stored data or an audit chain is not what was written. */
  corrupt: 8,
  internal: 70,
  /** 128 + SIGINT, as shells count. */
  interrupted: 130,
} as const;

const byCode: ReadonlyMap<string, number> = new Map(
  Object.entries({
    VALIDATION_FAILED: EXIT.usage,
    MALFORMED: EXIT.usage,
    SCHEDULE_INVALID: EXIT.usage,
    SCHEDULE_CONFLICT: EXIT.drift,
    PAYLOAD_TOO_LARGE: EXIT.usage,
    UNAUTHENTICATED: EXIT.refused,
    WRONG_HOST: EXIT.refused,
    FORBIDDEN: EXIT.refused,
    SELF_APPROVAL: EXIT.refused,
    GUARD_CLOSED: EXIT.refused,
    LIMIT_EXCEEDED: EXIT.refused,
    NOT_FOUND: EXIT.notFound,
    CONFLICT_STATE: EXIT.drift,
    CONDITION_FAILED: EXIT.drift,
    PLAN_DRIFT: EXIT.drift,
    PRECONDITION_FAILED: EXIT.drift,
    TEMPLATE_UNAVAILABLE: EXIT.drift,
    TEMPLATE_INVALID: EXIT.drift,
    STALE_RUN: EXIT.drift,
    CLOUD: EXIT.cloud,
    DEPENDENCY_UNAVAILABLE: EXIT.unavailable,
    LEASE_LOST: EXIT.unavailable,
    TOO_MANY_REQUESTS: EXIT.unavailable,
    CORRUPT: EXIT.corrupt,
  }),
);

/** The exit code for whatever was thrown. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ApiProblem) return byCode.get(error.problem.code) ?? EXIT.internal;
  if (error instanceof CloudmendError) return byCode.get(error.code) ?? EXIT.internal;
  return EXIT.internal;
}
