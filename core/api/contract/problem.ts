import * as z from 'zod';
import { CloudmendError, type ErrorCode } from '../../errors.ts';
import { retryClass } from '../../retry-class.ts';

/** The engine's codes and those that only HTTP knows. */
export type ProblemCode = ErrorCode | HttpCode;

const HTTP_CODES = [
  'METHOD_NOT_ALLOWED',
  'NOT_ACCEPTABLE',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'WRONG_HOST',
  'PRECONDITION_REQUIRED',
  'TOO_MANY_REQUESTS',
] as const;
type HttpCode = (typeof HTTP_CODES)[number];

const kinds = {
  VALIDATION_FAILED: { status: 422, title: 'The request does not have the shape this route asks for' },
  MALFORMED: { status: 400, title: 'The request cannot be read' },
  UNAUTHENTICATED: { status: 401, title: 'Nobody is signed in' },
  FORBIDDEN: { status: 403, title: 'Your roles do not allow this' },
  SELF_APPROVAL: { status: 403, title: 'Nobody approves their own request' },
  SCHEDULE_INVALID: { status: 422, title: 'Nothing can run at that time' },
  SCHEDULE_CONFLICT: { status: 422, title: 'Another task has that time' },
  NOT_FOUND: { status: 404, title: 'There is no such thing' },
  CONFLICT_STATE: { status: 409, title: 'Its present state does not allow this' },
  CONDITION_FAILED: { status: 409, title: 'Somebody else changed it at the same time' },
  ITEM_TOO_LARGE: { status: 413, title: 'It is too large to be stored' },
  LIMIT_EXCEEDED: { status: 422, title: 'A limit would be exceeded' },
  TEMPLATE_UNAVAILABLE: { status: 409, title: 'The template is gone' },
  TEMPLATE_INVALID: { status: 409, title: 'The template is not the one that was planned' },
  PLAN_DRIFT: { status: 409, title: 'The world has changed since the plan' },
  PRECONDITION_FAILED: { status: 412, title: 'A precondition does not hold' },
  STALE_RUN: { status: 409, title: 'A newer run has taken over' },
  LEASE_LOST: { status: 409, title: 'Another worker holds the resource' },
  GUARD_CLOSED: { status: 409, title: 'The guard allows no write' },
  CORRUPT: { status: 500, title: 'Stored data does not have its recorded digest' },
  CLOUD: { status: 502, title: 'The cloud did not give an answer' },
  DEPENDENCY_UNAVAILABLE: { status: 503, title: 'Something the engine needs is not available' },
  INTERNAL: { status: 500, title: 'The engine failed' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path does not know that method' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body is not JSON' },
  WRONG_HOST: { status: 421, title: 'The server does not answer to this name' },
  NOT_ACCEPTABLE: { status: 406, title: 'There is no answer of the kind that is asked for' },
  PRECONDITION_REQUIRED: { status: 428, title: 'It must be said which state of it was seen' },
  TOO_MANY_REQUESTS: { status: 429, title: 'There were too many requests at once' },
} as const satisfies Record<ProblemCode, { readonly status: number; readonly title: string }>;

/** One fault in a request: where it is (a JSON pointer in the body, or a query parameter's name) and what is wrong. */
export const RequestFault = z.object({ in: z.enum(['body', 'query']), pointer: z.string(), message: z.string(), code: z.string() });
export type RequestFault = z.infer<typeof RequestFault>;

/** RFC 9457. `type` names the code; `retryable` says whether the same request may be sent again. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  requestId: z.string(),
  retryable: z.boolean(),
  errors: z.array(RequestFault).optional(),
  /** Of a draft that is not complete: the fields that it needs. */
  missing: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Every code the API can answer with, and the status that it comes with. */
export const PROBLEM_KINDS: { readonly [code in ProblemCode]: { readonly status: number; readonly title: string } } = kinds;

export interface ProblemPlace {
  readonly instance: string;
  readonly requestId: string;
}

export function problemOf(code: ProblemCode, detail: string, place: ProblemPlace, errors?: readonly RequestFault[]): Problem {
  const { status, title } = kinds[code];
  const type = `urn:cloudmend:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return { type, title, status, detail, ...place, code, retryable: isRetryable(code), ...(errors && { errors: [...errors] }) };
}

const MissingFields = z.array(z.string());
const BodyFaults = z.array(z.object({ pointer: z.string(), message: z.string() })).min(1);

/** Whatever was thrown, as a problem. What is not ours is told to the log and not to the caller. */
export function problemOfError(error: unknown, place: ProblemPlace): Problem {
  if (error instanceof CloudmendError && error.code !== 'INTERNAL') {
    const missing = MissingFields.safeParse(error.details['missing']);
    const faults = BodyFaults.safeParse(error.details['faults']);
    const errors = faults.success ? faults.data.map((fault) => ({ in: 'body' as const, code: 'invalid', ...fault })) : undefined;
    return { ...problemOf(error.code, error.message, place, errors), ...(missing.success && { missing: missing.data }) };
  }
  return problemOf('INTERNAL', 'Something broke that should not. The log has it under this request id.', place);
}

function isRetryable(code: ProblemCode): boolean {
  if (isHttpCode(code)) return code === 'TOO_MANY_REQUESTS';
  return retryClass(code) === 'later';
}

function isHttpCode(code: ProblemCode): code is HttpCode {
  return HTTP_CODES.some((one) => one === code);
}
