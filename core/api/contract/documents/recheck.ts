import * as z from 'zod';
import { ExceptionOfFinding, SeverityName } from './finding.ts';
import { RuleSettingDocument } from './rule-setting.ts';
import { ResourceId } from './text.ts';

export const RecheckBody = z.strictObject({ resourceId: ResourceId });

/** One resource as it was read just now, and what changed since the last look. */
export const RecheckDocument = z.object({
  resourceId: z.string(),
  kind: z.string(),
  account: z.string(),
  region: z.string(),
  readAt: z.string(),
  /** `gone`: the provider says that there is no such resource. `unknown`: it could not be read, and what was known stays. */
  state: z.enum(['read', 'gone', 'unknown']),
  /** Why it could not be read. */
  reason: z.string().optional(),
  /** The task that had ended while the cloud was still at work on the resource, and goes on now. */
  resumedTask: z.string().optional(),
  rules: z.array(
    z.object({
      ruleId: z.string(),
      title: z.string(),
      severity: SeverityName,
      verdict: z.enum(['pass', 'fail', 'unknown', 'notApplicable']),
      reason: z.string(),
      /** fixed: none of its findings is left. new: there was none. changed: some are new, some gone. unknown: not to be told now. */
      change: z.enum(['fixed', 'new', 'changed', 'same', 'unknown']),
      /** What leaves a failure out of counts and gates. */
      exception: ExceptionOfFinding.optional(),
      /** What of the rule is not as the catalogue has it, with the reason. */
      settings: z.array(RuleSettingDocument).optional(),
      remediations: z.array(z.string()),
    }),
  ),
});
export type RecheckDocument = z.infer<typeof RecheckDocument>;
