import * as z from 'zod';
import { EXCEPTION_ACTIONS } from '../../../exception/status.ts';
import { scopeFields } from './scope.ts';
import { EntityId, line, Moment } from './text.ts';

/** Whatever is named must hold. */
const Scope = z
  .strictObject(scopeFields)
  .exactPartial()
  .refine((scope) => Object.keys(scope).length > 0, 'must name a resource, tag, account, region, rule or remediation')
  .meta({ schema: { minProperties: 1 } });

/** `until`: from that moment on it holds no more, a year from now at most. */
export const ExceptionBody = z.strictObject({ scope: Scope, reason: line(500), owner: line(200), until: Moment });
export type ExceptionBody = z.infer<typeof ExceptionBody>;
export const ExtensionBody = z.strictObject({ until: Moment, reason: line(500) });
export const WithdrawBody = z.strictObject({ reason: line(500) });

/** `version`: which state of it the person has seen. */
export const ExceptionDecisionBody = z.strictObject({
  version: z.number().int().min(1),
  decision: z.enum(['approve', 'reject']),
  comment: line(500),
});

export const ExceptionParameters = z.strictObject({ exceptionId: EntityId });

const Who = z.object({ id: z.string(), name: z.string() });

export const ExceptionDocument = z.object({
  id: z.string(),
  /** As `If-Match` of what changes it: which state of it was seen. */
  etag: z.string(),
  version: z.number().int(),
  scope: z.record(z.string(), z.unknown()),
  reason: z.string(),
  owner: z.string(),
  until: z.string(),
  status: z.enum(['requested', 'active', 'rejected', 'expired', 'withdrawn']),
  requestedBy: Who,
  requestedAt: z.string(),
  /** Who decided last. */
  decidedBy: Who.optional(),
  decidedAt: z.string().optional(),
  comment: z.string().optional(),
  /** A later end that waits for a decision. */
  extension: z.object({ until: z.string(), reason: z.string(), requestedBy: Who, requestedAt: z.string() }).optional(),
  /** What you may do to it now. */
  allowedActions: z.array(z.enum(EXCEPTION_ACTIONS)),
});
export type ExceptionDocument = z.infer<typeof ExceptionDocument>;

/** The same with how many findings, open as of the last scans, are in its scope; `isWhole` false: there are more than were looked at. */
export const ExceptionWithMatches = ExceptionDocument.extend({
  matches: z.object({ findings: z.number().int(), isWhole: z.boolean() }),
});
export type ExceptionWithMatches = z.infer<typeof ExceptionWithMatches>;
