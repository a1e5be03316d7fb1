import { PROBLEM_KINDS, PROBLEM_MEDIA_TYPE, type ProblemCode } from '../../core/api/contract/problem.ts';
import { RATE } from '../../core/api/contract/rate.ts';
import type { Route } from '../../core/api/contract/route.ts';
import type { Schema } from './schemas.ts';

/** Whatever a route can answer but what it is for: the codes, each under its status. */
export function problemsOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codesOf(route)) {
    const { status } = PROBLEM_KINDS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([left], [right]) => left - right));
}

/** Codes that a route may answer with; each that is a problem of the cloud, the store or the engine may come with every one. */
function codesOf(route: Route): readonly ProblemCode[] {
  const { authentication, method, parameters } = route;
  const always: ProblemCode[] = ['TOO_MANY_REQUESTS', 'NOT_ACCEPTABLE', 'WRONG_HOST', 'INTERNAL', 'DEPENDENCY_UNAVAILABLE'];
  if (authentication === 'none') return ['VALIDATION_FAILED', 'MALFORMED', ...always];
  const asked: ProblemCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'MALFORMED', 'VALIDATION_FAILED', 'LIMIT_EXCEEDED', 'CORRUPT', 'CLOUD'];
  const readsOne = !parameters.safeParse({}).success || route.mayBeMissing === true;
  if (method === 'GET') return [...always, ...asked, ...(readsOne ? (['NOT_FOUND', 'CONFLICT_STATE'] as const) : [])];
  return [
    ...[...always, ...asked, ...WRITING],
    ...(method === 'DELETE' ? [] : (['PAYLOAD_TOO_LARGE', 'ITEM_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
    ...(route.roles.includes('approver') ? (['SELF_APPROVAL'] as const) : []),
    ...(route.matches !== undefined ? (['PRECONDITION_FAILED', 'PRECONDITION_REQUIRED'] as const) : []),
  ];
}

const WRITING: readonly ProblemCode[] = [
  ...(['NOT_FOUND', 'CONFLICT_STATE', 'CONDITION_FAILED', 'GUARD_CLOSED', 'PLAN_DRIFT', 'TEMPLATE_UNAVAILABLE'] as const),
  ...(['TEMPLATE_INVALID', 'STALE_RUN', 'LEASE_LOST', 'SCHEDULE_INVALID', 'SCHEDULE_CONFLICT'] as const),
];

/** A problem of that status, with the codes that it may have. */
export function problemAnswer(status: number, codes: readonly ProblemCode[]): Schema {
  const says = codes.map((code) => `\`${code}\`: ${PROBLEM_KINDS[code].title}.`);
  return {
    description: says.join(' '),
    headers: {
      'X-RateLimit-Limit': { $ref: '#/components/headers/RateLimit' },
      ...(RETRIED.has(status) && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }),
      ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/Authenticate' } }),
    },
    content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const RETRIED = new Set([429, 503]);

/** The headers of every answer, by the name that the document has for them. */
export const HEADERS: { readonly [name: string]: Schema } = {
  RateLimit: {
    description: `Requests a second that are taken; ${RATE.burst} at once after a rest. On one machine they are counted for each person; absent where nothing limits them.`,
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 1_000_000 },
    example: RATE.perSecond,
  },
  RetryAfter: {
    description: 'Seconds after which the same request may be sent again.',
    schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 3600 },
    example: 5,
  },
  Authenticate: {
    description: 'How to come back.',
    schema: { type: 'string', maxLength: 200 },
    example: 'Bearer realm="cloudmend"',
  },
  ETag: {
    description: 'Which state this is: sent back as If-None-Match it asks for news alone, as If-Match it acts on this state and no other.',
    schema: { type: 'string', maxLength: 100, pattern: '^"[!#-~]{1,98}"$' },
    example: '"3f6c2f1e8f0b4a5d9c7e1a2b3c4d5e6f"',
  },
  Location: {
    description: 'Path of what was made, or of what tells how far it is.',
    schema: { type: 'string', format: 'uri-reference', maxLength: 1000 },
    example: '/v1/tasks/RP-000001',
  },
  Link: {
    description: 'Where the list goes on, with rel="next"; absent on the last page.',
    schema: { type: 'string', maxLength: 10_000 },
    example: '</v1/tasks.csv?cursor=abc>; rel="next"',
  },
  Replayed: {
    description: 'The answer of the first request with this Idempotency-Key: nothing was done again.',
    schema: { type: 'string', const: 'true' },
    example: 'true',
  },
};
