import type { RuleSettingDocument } from '../../core/api/contract/documents/rule-setting.ts';
import { counted } from '../../core/counted.ts';
import type { Limits } from '../../core/finding/threshold.ts';
import { placeText } from '../../core/rule-setting/place.ts';
import { knownRules } from '../../rules/known.gen.ts';
import { hanging } from './lay-out.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';

/** What of rules is not as the catalogue has it, a line each: no report counts by it without saying so. */
export function settingLines(terminal: Terminal, settings: readonly RuleSettingDocument[] = []): string[] {
  return settings.flatMap(({ rule, account, of, to, was, catalogue, reason, by, at }) => {
    const before = was === catalogue ? `${was}` : `${was}, and ${catalogue} in the catalogue`;
    const who = `${plainText(by)}, ${at.slice(0, 10)}`;
    return hanging(
      '',
      `Set ${placeText({ account })}: ${rule} ${of} ${to} in place of ${before} (${plainText(reason)}; ${who}).`,
      terminal.width,
    );
  });
}

/**
 * The numbers that a rule judges by, and where others are set: `days 365, 400 in 111122223333`. Empty for a rule without any.
 * `settings`: of this and of other rules.
 */
export function thresholdsText(rule: string, settings: readonly RuleSettingDocument[] = []): string {
  const numbers = (knownRules.get(rule)?.thresholds ?? []).map(({ name, default: standard }) => {
    const set = settings.filter((one) => one.rule === rule && one.of === name);
    const everywhere = set.find(({ account }) => account === undefined);
    const held = everywhere === undefined ? `${standard}` : `${everywhere.to} instead of ${standard}`;
    const there = set.flatMap(({ account, to }) => (account === undefined ? [] : [`${to} in ${account}`]));
    return [`${name} ${held}`, ...there].join(', ');
  });
  return numbers.join('; ');
}

/** A title with the numbers that hold of the rules that it is about. */
export function titleWithThresholds(title: string, rules: readonly string[], settings?: readonly RuleSettingDocument[]): string {
  const texts = rules.map((rule) => thresholdsText(rule, settings)).filter((text) => text !== '');
  return texts.length === 0 ? title : `${title} (${texts.join('; ')})`;
}

/** What a resource's rules judge by in its account, a line each: `limits` are those of the plan. */
export function heldLines(
  terminal: Terminal,
  { rules, limits = {} }: { readonly rules: readonly string[]; readonly limits?: { readonly [rule: string]: Limits } | undefined },
): string[] {
  return rules.flatMap((rule) =>
    (knownRules.get(rule)?.thresholds ?? []).flatMap(({ name, default: standard }) => {
      const set = limits[rule]?.[name];
      const held = set === undefined ? `${standard}` : `${set}, as set of the rule there; ${standard} in the catalogue`;
      return hanging('    ', `${rule}: ${name} ${held}`, terminal.width);
    }),
  );
}

/** The settings of several things that each name their own, each once. */
export function settingsOf(
  all: readonly { readonly settings?: readonly RuleSettingDocument[] | undefined }[],
): readonly RuleSettingDocument[] {
  const settings = all.flatMap((one) => one.settings ?? []);
  return [...new Map(settings.map((one) => [JSON.stringify([one.rule, one.account ?? null, one.of]), one])).values()];
}

/** Findings that other thresholds will judge. */
export function judgedOtherwiseLines(terminal: Terminal, findings: readonly { readonly judgedBy?: object | undefined }[]): string[] {
  const count = findings.filter(({ judgedBy }) => judgedBy !== undefined).length;
  if (count === 0) return [];
  const was = count === 1 ? 'was' : 'were';
  return hanging(
    '',
    `${counted(count, 'finding')} ${was} judged by thresholds that hold no more: cloudmend scan judges again.`,
    terminal.width,
  );
}

export function settingTable(terminal: Terminal, settings: readonly RuleSettingDocument[]): string[] {
  const columns = [
    { title: 'RULE', text: ({ rule }: RuleSettingDocument) => rule },
    { title: 'ACCOUNT', text: ({ account }: RuleSettingDocument) => account ?? 'all' },
    { title: 'WHAT', text: ({ of }: RuleSettingDocument) => of },
    { title: 'IS', text: ({ to }: RuleSettingDocument) => `${to}` },
    { title: 'WAS', text: ({ was }: RuleSettingDocument) => `${was}` },
    { title: 'BY', text: ({ by }: RuleSettingDocument) => by },
    { title: 'SINCE', text: ({ at }: RuleSettingDocument) => at.slice(0, 10) },
    { title: 'REASON', text: ({ reason }: RuleSettingDocument) => reason, wraps: true },
  ] as const;
  return tableLines(terminal, columns, settings);
}
