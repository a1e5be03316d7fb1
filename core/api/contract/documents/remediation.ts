import * as z from 'zod';
import { RiskLevel } from '../../../plan/plan.ts';
import { CostDocument } from './cost.ts';
import { SeverityName, ToolName } from './finding.ts';
import { LongPageQuery, pageOf } from './page.ts';
import { RuleSettingDocument } from './rule-setting.ts';
import { CatalogueId } from './text.ts';

/** `tool`: those that clear a rule of it. */
export const RemediationQuery = LongPageQuery.extend({ tool: ToolName.exactOptional() });
export type RemediationQuery = z.infer<typeof RemediationQuery>;

export const RemediationParameters = z.strictObject({ remediationId: CatalogueId });

/** One template with every open finding it would clear: what is missing, and what it would take. */
export const RemediationDocument = z.object({
  id: z.string(),
  /** `s3-put_bucket_policy_tls`. */
  function: z.string(),
  title: z.string(),
  description: z.string(),
  mode: z.enum(['fix', 'manual', 'propose']),
  action: z.string(),
  version: z.number().int(),
  /** Of a fix. */
  risk: z.object({ level: RiskLevel, because: z.string() }).optional(),
  reversibility: z.enum(['exact', 'settingsOnly', 'none']).optional(),
  destructive: z.boolean(),
  /** JSON Schema of the settings that a plan may give it, with their defaults; absent where it takes none. */
  parameters: z.record(z.string(), z.unknown()).optional(),
  /** What it makes one resource cost in a month. */
  cost: CostDocument,
  /** Highest of its open findings; absent where none is open. */
  severity: SeverityName.optional(),
  /** Those with open findings; in the detail of one remediation all that it fixes. */
  rules: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      why: z.string(),
      /** The numbers that it judges by, and the fix holds to, by the catalogue; `settings` say where others do. */
      thresholds: z.record(z.string(), z.number().int()).optional(),
    }),
  ),
  services: z.array(z.string()),
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  /** Frameworks that ask for one of its rules. */
  profiles: z.array(z.string()),
  resourceCount: z.number().int(),
  findingCount: z.number().int(),
  /** Set where what exceptions leave out by resource or tag was more than one request looks at: the counts are the most there can be. */
  isAtMost: z.literal(true).optional(),
  /** What of its rules is not as the catalogue has it, with the reason. */
  settings: z.array(RuleSettingDocument).optional(),
});
export type RemediationDocument = z.infer<typeof RemediationDocument>;

export const RemediationList = pageOf(RemediationDocument);
