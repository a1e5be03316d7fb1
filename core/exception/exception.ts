import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import { ExceptionScope } from './scope.ts';

/** The most that an exception may last, counted from when it is asked for. */
export const MOST_DAYS = 365;

const Person = z.strictObject({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof Person>;

const Extension = z.strictObject({ until: z.string(), reason: z.string(), requestedBy: Person, requestedAt: z.string() });

/** What somebody asked to be left as it is, and what became of that. Whether it holds follows from `state` and the time. */
export const Exception = z.strictObject({
  id: z.string(),
  /** Goes up with every change: whoever decides says which one they saw. */
  version: z.number().int().min(1),
  scope: ExceptionScope,
  reason: z.string(),
  /** Who answers for what is left open. */
  owner: z.string(),
  /** From this moment on it holds no more (RFC 3339). */
  until: z.string(),
  requestedBy: Person,
  requestedAt: z.string(),
  state: z.enum(['requested', 'approved', 'rejected', 'withdrawn']),
  /** Who decided last, and what they said. */
  decidedBy: Person.exactOptional(),
  decidedAt: z.string().exactOptional(),
  comment: z.string().exactOptional(),
  /** When it was approved first, and when it was withdrawn after that (RFC 3339): in between it held, until its end at the latest. */
  heldFrom: z.string().exactOptional(),
  heldUntil: z.string().exactOptional(),
  /** A later end that somebody asks for; until it is approved the old one stands. */
  extension: Extension.exactOptional(),
});
export type Exception = z.infer<typeof Exception>;

const PARTITION = 'EXCEPTIONS';

export const exceptionEntity = defineEntity({
  identity: ['id'],
  name: 'Exception',
  schemaVersion: 1,
  schema: Exception,
  key: ({ id }) => ({ pk: PARTITION, sk: `EXCEPTION#${id}` }),
});

/** Where all exceptions lie, in the order in which they were asked for. */
export const exceptionsQuery = { partition: PARTITION, sort: { beginsWith: 'EXCEPTION#' } } as const;

/** An exception in force, as the approving function has signed it: what a report may leave out, and what no write may touch. */
export const ActiveException = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1),
  scope: ExceptionScope,
  reason: z.string(),
  owner: z.string(),
  until: z.string(),
  requesters: z.array(z.string()),
  approver: z.string(),
  approverName: z.string(),
  at: z.string(),
  mac: z.string(),
});
export type ActiveException = z.infer<typeof ActiveException>;

/** Beside the guard, which is read whole before every write. */
export const activeExceptionEntity = defineEntity({
  identity: ['id'],
  name: 'ActiveException',
  schemaVersion: 1,
  schema: ActiveException,
  key: ({ id }) => ({ pk: 'GUARD', sk: `EXCEPTION#${id}` }),
  expiresAt: ({ until }) => Math.ceil(Date.parse(until) / 1000),
});

/** Where those in force lie. */
export const activeExceptionsQuery = { partition: 'GUARD', sort: { beginsWith: 'EXCEPTION#' } } as const;
