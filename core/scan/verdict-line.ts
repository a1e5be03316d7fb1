import * as z from 'zod';
import type { Frameworks, MappedRule } from '../finding/mapping.ts';
import { SEVERITIES } from '../finding/rule.ts';
import { JsonRecord } from '../json.ts';
import type { Observation } from '../kind/facts.ts';
import type { StoredPlace } from '../place.ts';
import { Confidence } from '../population/confidence.ts';
import { remembered } from '../remember.ts';
import { RuleSetting, severityAmong } from '../rule-setting/setting.ts';
import type { JudgedAsSet } from './judge-as-set.ts';

/**
 * What one rule says of one resource, as a line of JSON. `resource` is the whole id; where there is none it is null and `scope` says what
 * was judged: a setting's id, or `listing:<partition>:<account>:<region>:<kind>` that could not be read. Where nothing at all can be read
 * it is one line for every rule: ruleId `*` with scope `region:<partition>:<account>:<region>` or `account:<partition>:<account>`.
 */
export const VerdictLine = z.strictObject({
  ruleId: z.string(),
  verdict: z.enum(['pass', 'fail', 'unknown', 'notApplicable']),
  severity: z.enum(SEVERITIES),
  /** How sure it is, of what is told from what is usual. Absent: the facts say so themselves. */
  confidence: Confidence.exactOptional(),
  resource: z.string().nullable(),
  scope: z.string().optional(),
  region: z.string(),
  account: z.string(),
  /** One sentence; empty for a pass. */
  reason: z.string(),
  evidence: JsonRecord,
  /** Controls that the rule speaks for: none where it says something else by the thresholds of the catalogue, which they are mapped to. */
  frameworks: z.record(z.string(), z.array(z.string())),
  /** What of the rule is not as the catalogue has it, with the reason. */
  settings: z.array(RuleSetting).exactOptional(),
  /** The verdict by the thresholds of the catalogue, where that is another one. */
  byCatalogue: z.enum(['pass', 'fail', 'unknown', 'notApplicable']).exactOptional(),
  /** What leaves it out of the gate; in what is printed, not in what is stored. */
  exception: z.strictObject({ id: z.string(), reason: z.string(), owner: z.string(), until: z.string() }).optional(),
  /** What the rule asks for, in words. With `remediations` in what is printed, not in what is stored. */
  title: z.string().optional(),
  /** Ids of the remediations that would clear it; empty where there is none. */
  remediations: z.array(z.string()).optional(),
});
export type VerdictLine = z.infer<typeof VerdictLine>;

/** Whether the verdict is unknown since something that was asked for could not be read, and not since the facts do not decide it. */
export function isUnread({ verdict, evidence }: Pick<VerdictLine, 'verdict' | 'evidence'>): boolean {
  return verdict === 'unknown' && typeof evidence['fault'] === 'string' && evidence['fault'] !== 'filtered';
}

/** How many are unknown since the provider took no more calls, as a field that is left out where none is. */
export function throttledIn(lines: readonly Pick<VerdictLine, 'verdict' | 'evidence'>[]): { readonly throttled?: number } {
  return throttledSum(lines.map((line) => ({ throttled: isUnread(line) && line.evidence['fault'] === 'throttled' ? 1 : 0 })));
}

/** The same of counts that were taken before. */
export function throttledSum(all: readonly { readonly throttled?: number }[]): { readonly throttled?: number } {
  const throttled = all.reduce((sum, one) => sum + (one.throttled ?? 0), 0);
  return throttled === 0 ? {} : { throttled };
}

/** Whether it is unknown since what is usual, or was, is still learned. */
export function isStillLearned({ verdict, evidence }: Pick<VerdictLine, 'verdict' | 'evidence'>): boolean {
  return verdict === 'unknown' && evidence['learning'] === true;
}

export function verdictLine(
  rule: MappedRule,
  observation: Pick<Observation, 'id' | 'account' | 'region'>,
  { verdict, settings, byCatalogue }: JudgedAsSet,
): VerdictLine {
  const isSetting = observation.id.startsWith('setting:');
  return {
    ruleId: rule.id,
    verdict: verdict.verdict,
    severity: severityAmong(settings, rule.severity),
    ...('confidence' in verdict && verdict.confidence !== undefined && { confidence: verdict.confidence }),
    resource: isSetting ? null : observation.id,
    ...(isSetting && { scope: observation.id }),
    region: observation.region,
    account: observation.account,
    reason: 'reason' in verdict ? verdict.reason : '',
    evidence: 'evidence' in verdict ? verdict.evidence : {},
    frameworks: byCatalogue === undefined ? frameworksOf(rule.frameworks) : {},
    ...(settings.length > 0 && { settings: [...settings] }),
    ...(byCatalogue !== undefined && { byCatalogue }),
  };
}

/** As lines hold them: the same for each line of a rule. */
export const frameworksOf = remembered((frameworks: Frameworks): VerdictLine['frameworks'] =>
  Object.fromEntries(Object.entries(frameworks).map(([name, ids]) => [name, [...ids]])),
);

export function listingScope(unit: StoredPlace & { readonly kind: string }): string {
  return `listing:${unit.partition}:${unit.account}:${unit.region}:${unit.kind}`;
}
