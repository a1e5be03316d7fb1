import * as z from 'zod';
import { digestOf } from '../digest.ts';
import { defineEntity } from '../entity.ts';
import { SEVERITIES, type Severity } from '../finding/rule.ts';

/** Stands for the severity among the names of what may be set; no threshold is called so. */
export const SEVERITY = 'severity';

/** One thing of a rule that is not as the catalogue has it, everywhere or in an account: its severity, or one of its thresholds. */
export const RuleSetting = z.strictObject({
  rule: z.string(),
  /** Absent: everywhere. */
  account: z.string().exactOptional(),
  /** `severity`, or the name of a threshold. */
  of: z.string(),
  to: z.union([z.string(), z.number().int()]),
  /** What held there before, and what the catalogue had then. */
  was: z.union([z.string(), z.number().int()]),
  catalogue: z.union([z.string(), z.number().int()]),
  reason: z.string(),
  by: z.string(),
  byId: z.string(),
  at: z.string(),
});
export type RuleSetting = z.infer<typeof RuleSetting>;

const StoredSetting = z.strictObject({ ...RuleSetting.shape, mac: z.string() });
export type StoredSetting = z.infer<typeof StoredSetting>;

const PARTITION = 'RULE_SETTINGS';
const EVERYWHERE = '*';

export const ruleSettingEntity = defineEntity({
  identity: ['rule', 'account', 'of'],
  name: 'RuleSetting',
  schemaVersion: 1,
  schema: StoredSetting,
  key: ({ rule, account = EVERYWHERE, of }) => ({ pk: PARTITION, sk: `SETTING#${rule}#${account.toLowerCase()}#${of}` }),
});

/** Where all of them lie, by rule. */
export const ruleSettingsQuery = { partition: PARTITION, sort: { beginsWith: 'SETTING#' } } as const;

/** The severity that is among what holds for a rule; else its own. */
export function severityAmong(settings: readonly RuleSetting[], own: Severity): Severity {
  const to = settings.find(({ of }) => of === SEVERITY)?.to;
  return SEVERITIES.find((severity) => severity === to) ?? own;
}

/** What the MAC covers: all of it. */
export function signedSetting({ rule, account, of, to, was, catalogue, reason, by, byId, at }: RuleSetting): string {
  return `rule-setting ${digestOf({ rule, account: account ?? null, of, to, was, catalogue, reason, by, byId, at })}`;
}
