import * as z from 'zod';
import { scopeFields } from './scope.ts';
import { CatalogueId, line } from './text.ts';

/** A rule, and the account in which it is off; without one everywhere. */
export const RuleOffBody = z.strictObject({ rule: CatalogueId, account: scopeFields.account.exactOptional(), reason: line(500) });

export const RuleOffDocument = z.object({
  id: z.string(),
  rule: z.string(),
  account: z.string().optional(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type RuleOffDocument = z.infer<typeof RuleOffDocument>;

/** All that are off, in the order of their ids. */
export const RulesOffDocument = z.object({ rules: z.array(RuleOffDocument) });
