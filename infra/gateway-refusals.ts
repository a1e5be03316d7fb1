import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemOf } from '../core/api/contract/problem.ts';

/**
 * What the gateway itself refuses looks like what the functions refuse. It stands in the gateway's own document: what is said of it elsewhere may be gone
 * with the next one. `perSecond`: requests that it takes.
 */
export function gatewayRefusals(perSecond: number): object {
  return Object.fromEntries(
    Object.entries(refusals).map(([type, { code, detail, headers = {} }]) => {
      const problem = problemOf(code, detail, { instance: '$context.path', requestId: '$context.requestId' });
      const sent = {
        'Content-Type': `'${PROBLEM_MEDIA_TYPE}'`,
        'Cache-Control': "'no-store'",
        'X-RateLimit-Limit': `'${perSecond}'`,
        ...headers,
      };
      const answer = {
        statusCode: String(problem.status),
        responseTemplates: { 'application/json': JSON.stringify(problem) },
        responseParameters: Object.fromEntries(Object.entries(sent).map(([name, value]) => [`gatewayresponse.header.${name}`, value])),
      };
      return [type, answer];
    }),
  );
}

const SIGN_IN = { 'WWW-Authenticate': `'Bearer realm="cloudmend"'` };

/** By the gateway's own names of what it refuses. */
const refusals: {
  readonly [type: string]: {
    readonly code: ProblemCode;
    readonly detail: string;
    readonly headers?: { readonly [name: string]: string };
  };
} = {
  UNAUTHORIZED: { code: 'UNAUTHENTICATED', detail: 'The request needs a bearer token.', headers: SIGN_IN },
  EXPIRED_TOKEN: {
    code: 'UNAUTHENTICATED',
    detail: 'The token has expired; sign in again.',
    headers: SIGN_IN,
  },
  ACCESS_DENIED: { code: 'FORBIDDEN', detail: 'The token does not allow this.' },
  MISSING_AUTHENTICATION_TOKEN: { code: 'NOT_FOUND', detail: 'There is no such route.' },
  REQUEST_TOO_LARGE: { code: 'PAYLOAD_TOO_LARGE', detail: 'The body is too large.' },
  BAD_REQUEST_BODY: { code: 'MALFORMED', detail: 'The request cannot be read.' },
  THROTTLED: {
    code: 'TOO_MANY_REQUESTS',
    detail: 'Too many requests at once; send it again in a few seconds.',
    headers: { 'Retry-After': "'2'" },
  },
  DEFAULT_5XX: { code: 'INTERNAL', detail: 'The engine failed; the log has it under this request id.' },
};
