import type { RuleSettingDocument } from '../../core/api/contract/documents/rule-setting.ts';
import { counted } from '../../core/counted.ts';
import { placeText } from '../../core/rule-setting/place.ts';
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
