import * as z from 'zod';
import { LongPageQuery, pageOf } from './page.ts';

/** `rule`: an id, or the beginning of some. */
export const RuleQuery = LongPageQuery.extend({
  rule: z
    .string()
    .regex(/^[a-z0-9.-]{1,200}$/, 'must be the id of a rule, or the beginning of one')
    .exactOptional(),
});

export const RuleDocument = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  tool: z.enum(['CSPM', 'CSPA', 'CIEM']),
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
});
export type RuleDocument = z.infer<typeof RuleDocument>;

export const RuleList = pageOf(RuleDocument);
