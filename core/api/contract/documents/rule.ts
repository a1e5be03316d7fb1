import * as z from 'zod';
import { ToolName } from './finding.ts';
import { LongPageQuery, pageOf } from './page.ts';
import { RuleSettingDocument } from './rule-setting.ts';

/** `rule`: an id, or the beginning of some. */
export const RuleQuery = LongPageQuery.extend({
  rule: z
    .string()
    .regex(/^[a-z0-9.-]{1,200}$/, 'must be the id of a rule, or the beginning of one')
    .max(200)
    .exactOptional(),
});

/** A number that a rule judges by: what the catalogue has, and within which bounds an installation may set it. */
export const ThresholdDocument = z.object({
  name: z.string(),
  default: z.number().int(),
  least: z.number().int(),
  most: z.number().int(),
  stricter: z.enum(['lower', 'higher']),
  /** Where the provider takes no others. */
  values: z.array(z.number().int()).optional(),
});

export const RuleDocument = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  tool: ToolName,
  /** The catalogue's; `settings` say where it is another one. */
  severity: z.enum(['critical', 'high', 'medium', 'low', 'info']),
  /** The kind of resource it judges, `aws.s3.bucket`, and its service. */
  kind: z.string(),
  service: z.string(),
  /** Name of the framework to requirement or check ids. */
  frameworks: z.record(z.string(), z.array(z.string())),
  /** Where a mapping is not exact: the controls (`CIS AWS 5.0 4.3`, or a framework for all of its own), and what is asked less or more. */
  differs: z.array(z.object({ from: z.array(z.string()), less: z.string().optional(), more: z.string().optional() })),
  /** Templates that make it pass. */
  templates: z.array(z.string()),
  /** Absent where it judges by no number that can be set. */
  thresholds: z.array(ThresholdDocument).optional(),
  /** What of it is not as the catalogue has it, everywhere and in accounts, with the reason: the first of them, and how many more there are. */
  settings: z.array(RuleSettingDocument).optional(),
  moreSettings: z.number().int().optional(),
});
export type RuleDocument = z.infer<typeof RuleDocument>;

export const RuleList = pageOf(RuleDocument);
