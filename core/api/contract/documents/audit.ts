import * as z from 'zod';
import { Principal } from '../../../principal.ts';
import { pageOf } from './page.ts';
import { EntityId } from './text.ts';

/** A task's id, or `installation` for what concerns no task: the guard above all. */
export const AuditParameters = z.strictObject({ chain: EntityId });

export const AuditEntryDocument = z.object({
  chain: z.string(),
  sequence: z.number().int(),
  at: z.string(),
  principal: Principal,
  action: z.string(),
  detail: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});
export const AuditList = pageOf(AuditEntryDocument);
export type AuditList = z.infer<typeof AuditList>;

/** `brokenAt` names the first entry that is not what it was; `unanchored` counts the entries past the last anchor. */
export const AuditVerificationDocument = z.object({
  valid: z.boolean(),
  entries: z.number().int(),
  unanchored: z.number().int(),
  brokenAt: z.object({ chain: z.string(), sequence: z.number().int(), reason: z.string() }).optional(),
});
export type AuditVerificationDocument = z.infer<typeof AuditVerificationDocument>;
