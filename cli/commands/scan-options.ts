import * as z from 'zod';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { CommonOptions } from '../options.ts';

export const ScanOptions = CommonOptions.extend({
  rules: z.array(z.string()).default([]),
  regions: z.array(z.string()).default([]),
  services: z.array(z.string()).default([]),
  accounts: z.array(z.string()).default([]),
  save: z.boolean().default(true),
  exitCode: z.boolean().default(false),
  failOn: z.enum(SEVERITIES).optional(),
  baseline: z.string().optional(),
  writeBaseline: z.string().optional(),
});
export type ScanOptions = z.infer<typeof ScanOptions>;
