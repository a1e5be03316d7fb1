import * as z from 'zod';
import { SEVERITIES } from '../../../finding/rule.ts';
import { PageQuery, pageOf } from './page.ts';
import { scopeFields } from './scope.ts';
import { CatalogueId, line } from './text.ts';

const place = { rule: CatalogueId, account: scopeFields.account.exactOptional() };
const ThresholdName = z
  .string()
  .regex(/^[a-z][A-Za-z]{0,39}$/, 'must be the name of a threshold such as days')
  .max(40);

/** What is to be set of a rule, everywhere or in an account: its severity, thresholds by their names, or both. */
export const RuleSettingBody = z.strictObject({
  ...place,
  severity: z.enum(SEVERITIES).exactOptional(),
  thresholds: z.record(ThresholdName, z.number()).exactOptional(),
  reason: line(500),
});

/** `of`: `severity`, or the name of a threshold; absent: all that is set there. */
export const RuleResetBody = z.strictObject({ ...place, of: ThresholdName.exactOptional(), reason: line(500) });

/** One thing of a rule that is not as the catalogue has it. */
export const RuleSettingDocument = z.object({
  rule: z.string(),
  /** Absent: everywhere, but for accounts that have a setting of their own. */
  account: z.string().optional(),
  of: z.string(),
  to: z.union([z.string(), z.number()]),
  /** What held there before, and what the catalogue had then. */
  was: z.union([z.string(), z.number()]),
  catalogue: z.union([z.string(), z.number()]),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type RuleSettingDocument = z.infer<typeof RuleSettingDocument>;

export const RuleSettingQuery = PageQuery;
export const RuleSettingPage = pageOf(RuleSettingDocument);
export const RuleSettingsSet = z.object({ settings: z.array(RuleSettingDocument) });
