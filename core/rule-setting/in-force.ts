import type { Engine } from '../engine.ts';
import { queryEntities } from '../entity.ts';
import { sourceOf } from '../finding/made-of.ts';
import type { Severity } from '../finding/rule.ts';
import type { Limits } from '../finding/threshold.ts';
import { isEqualJson } from '../json.ts';
import type { Page } from '../ports.ts';
import { pageWithin } from '../reach/page-within.ts';
import { hasAccount, type Reach } from '../reach/reach.ts';
import { isSigned } from '../signed.ts';
import { type RuleSetting, ruleSettingEntity, ruleSettingsQuery, type StoredSetting, severityAmong, signedSetting } from './setting.ts';

type Reader = Pick<Engine, 'table' | 'signer' | 'log'>;

/** A rule in an account. */
export interface RuleThere {
  readonly ruleId: string;
  readonly account: string;
}

/** What is set of rules, held against findings as they are read: a severity is stored with none of them. */
export interface RuleSettings {
  readonly all: readonly RuleSetting[];
  /** Those that hold everywhere, and those of accounts within. */
  within(reach: Reach | undefined): readonly RuleSetting[];
  /** What holds for a rule in an account: its own settings before those for everywhere. */
  of(where: RuleThere): readonly RuleSetting[];
  severityOf(finding: RuleThere & { readonly severity: Severity }): Severity;
  /** The thresholds that are set of it, or of the rule that it is made of; undefined where none is. */
  limitsOf(where: RuleThere): Limits | undefined;
  /** A finding, or what else has a severity, as the installation wants it. */
  asSet<Of extends RuleThere & { readonly severity: Severity }>(finding: Of): Of;
}

/** The settings in force that the approving function has signed. What only looks like one changes nothing, and the log says so. */
export async function loadRuleSettings(engine: Reader): Promise<RuleSettings> {
  return ruleSettingsOf(await genuineOf(engine, await ruleSettingEntity.all(engine.table, ruleSettingsQuery)));
}

/** A page of them, in the order of rules. Throws VALIDATION_FAILED for another list's cursor. */
export async function listRuleSettings(
  engine: Reader,
  request: { readonly limit: number; readonly cursor?: string | undefined },
  reach?: Reach,
): Promise<Page<RuleSetting>> {
  const page = await pageWithin(
    reach,
    request,
    ({ limit, cursor }) => {
      const query = { ...ruleSettingsQuery, consistent: true, limit, ...(cursor !== undefined && { cursor }) };
      return queryEntities(engine.table, ruleSettingEntity, query);
    },
    (setting) => isOfReach(reach, setting),
  );
  return { ...page, items: await genuineOf(engine, page.items) };
}

function isOfReach(reach: Reach | undefined, { account }: Pick<RuleSetting, 'account'>): boolean {
  return account === undefined || hasAccount(reach, account);
}

async function genuineOf({ signer, log }: Reader, all: readonly StoredSetting[]): Promise<readonly RuleSetting[]> {
  const genuine: RuleSetting[] = [];
  for (const stored of all) {
    if (await isSigned(signer, signedSetting(stored), stored.mac)) genuine.push(withoutMac(stored));
    else log.error('A setting of a rule is not what the approving function has signed, so it changes nothing', { rule: stored.rule });
  }
  return genuine;
}

export function ruleSettingsOf(all: readonly RuleSetting[]): RuleSettings {
  const byRule = Map.groupBy(all, ({ rule }) => rule);
  function of({ ruleId, account }: RuleThere): readonly RuleSetting[] {
    const own = byRule.get(ruleId);
    if (own === undefined) return [];
    const here = own.filter((one) => one.account?.toLowerCase() === account.toLowerCase());
    return [...here, ...own.filter((one) => one.account === undefined && !here.some((other) => other.of === one.of))];
  }
  function severityOf(finding: RuleThere & { readonly severity: Severity }): Severity {
    return severityAmong(of(finding), finding.severity);
  }
  return {
    ...{ all, of, severityOf },
    within: (reach) => all.filter((setting) => isOfReach(reach, setting)),
    limitsOf(where) {
      const limits = of({ ...where, ruleId: sourceOf(where.ruleId) }).flatMap((one) =>
        typeof one.to === 'number' ? [[one.of, one.to] as const] : [],
      );
      return limits.length === 0 ? undefined : Object.fromEntries(limits);
    },
    asSet(finding) {
      const severity = severityOf(finding);
      return severity === finding.severity ? finding : { ...finding, severity };
    },
  };
}

/** Whether a finding was judged by other thresholds than those that hold now. */
export function isJudgedOtherwise(settings: RuleSettings, finding: RuleThere & { readonly judgedBy?: Limits | undefined }): boolean {
  return !isEqualJson(settings.limitsOf(finding) ?? {}, finding.judgedBy ?? {});
}

/** Where nothing is set. */
export const NO_SETTINGS: RuleSettings = ruleSettingsOf([]);

function withoutMac({ mac: _, ...setting }: StoredSetting): RuleSetting {
  return setting;
}
