import * as z from 'zod';
import { permissions } from '../../permissions.ts';
import type { Role } from '../../principal.ts';

/**
 * One route as data: what infra makes gateway resources of, what the functions serve, and what clients check answers with. Answers are
 * cut to `response`: a field that is not named there never leaves.
 */
export interface Route<Path = unknown, Query = unknown, Body = unknown, Response = unknown> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/v1/tasks/{taskId}`: as API Gateway writes it. */
  readonly path: string;
  /** The Lambda behind it. `decide` is the only one whose role may make the MAC of a decision. */
  readonly function: 'api' | 'decide';
  /** Any one of these is needed. */
  readonly roles: readonly Role[];
  /**
   * `signature`: who calls shows one over the message in place of a token; then `roles` lets nobody else in. `none`: it is for everybody, and
   * holds nothing of the installation.
   */
  readonly authentication?: 'signature' | 'none';
  /** Only a person may: no token of a machine, whatever its roles. */
  readonly people?: true;
  /**
   * What it is to somebody who is bound to accounts or regions. `kept`: it answers and does what lies within, and what does not is as if it were
   * not there. `free`: it holds nothing of an account. Left out: it is about the whole installation, and is refused to them.
   */
  readonly reach?: 'kept' | 'free';
  /**
   * The path, named as this one's, of what it changes: what is read there has an ETag, and `If-Match` says which state of it was seen. Left out of
   * what makes something new, of what binds the state that was seen in its body, and of the kill switch, which nothing may hold up.
   */
  readonly matches?: string;
  /** Without a name in its path it answers 404 too, where there is nothing yet. */
  readonly mayBeMissing?: true;
  readonly summary: string;
  readonly parameters: z.ZodType<Path>;
  readonly query: z.ZodType<Query>;
  readonly body: z.ZodType<Body>;
  /** Of the answer that is not a problem. 204 has no body. */
  readonly status: 200 | 201 | 202 | 204;
  readonly response: z.ZodType<Response>;
  /** Of an answer that is given as a text of that kind. Where a list goes on is told by the header `link` then; events by what `Last-Event-ID` names. */
  readonly media?: 'text/csv' | 'application/x-ndjson' | 'text/event-stream' | 'text/html' | 'text/css' | 'application/json';
}

const noParameters = z.strictObject({});
const noQuery = z.strictObject({});
export const noBody = z.undefined();

/** What routes that change nothing have in common, where they say nothing else. */
export const read = {
  method: 'GET',
  function: 'api',
  roles: permissions.read,
  parameters: noParameters,
  query: noQuery,
  body: noBody,
  status: 200,
} as const;
/** The same for those that change something. */
export const write = { method: 'POST', function: 'api', parameters: noParameters, query: noQuery } as const;

/** Checks nothing: it gives the route its types. */
export function defineRoute<Path, Query, Body, Response>(route: Route<Path, Query, Body, Response>): Route<Path, Query, Body, Response> {
  return route;
}

/** Whether a request must have an `Idempotency-Key`: it makes something, or has something begin. */
export function needsKey({ method, status, authentication }: Pick<Route, 'method' | 'status' | 'authentication'>): boolean {
  return method === 'POST' && (status === 201 || status === 202) && authentication === undefined;
}
