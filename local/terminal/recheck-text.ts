import type { RecheckDocument } from '../../core/api/contract/documents/recheck.ts';
import { counted } from '../../core/counted.ts';
import { exceptedLines } from './exception-text.ts';
import { hanging } from './lay-out.ts';
import { resourceText } from './resource-text.ts';
import { settingLines, settingsOf } from './rule-setting-text.ts';
import { type Column, tableLines } from './table.ts';
import { plainText, type Style, type Terminal } from './terminal.ts';
import { severityStyle, shortTime } from './words.ts';

type RuleLine = RecheckDocument['rules'][number];

const changeStyles: { readonly [change in RuleLine['change']]: Style } = {
  fixed: 'green',
  new: 'red',
  changed: 'yellow',
  same: 'dim',
  unknown: 'yellow',
};

const columns: readonly Column<RuleLine>[] = [
  { title: 'SINCE', text: ({ change }) => change, style: ({ change }) => changeStyles[change] },
  { title: 'NOW', text: ({ verdict }) => verdict },
  { title: 'SEVERITY', text: ({ severity }) => severity, style: ({ severity }) => severityStyle(severity) },
  { title: 'RULE', text: ({ ruleId }) => ruleId },
  { title: 'REASON', text: ({ reason }) => reason, wraps: true },
];

/** What one resource is like now, and what is no longer as at the last look. What passed before and passes still is only counted. */
export function recheckLines(terminal: Terminal, document: RecheckDocument): string[] {
  const { resourceId, account, region, readAt, state, reason, rules, resumedTask } = document;
  const place = region === 'global' ? `account ${account}` : `account ${account}, ${region}`;
  const head = hanging('', plainText(`${resourceText(resourceId)} in ${place}, read ${shortTime(readAt)}`), terminal.width);
  if (state === 'unknown')
    return [...head, ...hanging('', `It could not be read, and what was known of it stays: ${plainText(reason ?? '')}`, terminal.width)];
  const told = rules.filter(({ verdict, change }) => change !== 'same' || verdict === 'fail');
  const gone = state === 'gone' ? ['It is gone, and with it what was found in it.'] : [];
  const resumed = resumedTask === undefined ? [] : [`${resumedTask} goes on from what the cloud was still at work on.`];
  const open = told.filter(({ exception }) => exception === undefined);
  const excepted = told.flatMap(({ ruleId, exception }) => (exception === undefined ? [] : [{ ruleId, resource: resourceId, exception }]));
  const failing = open.length === 0 ? [] : tableLines(terminal, columns, open);
  return [
    ...head,
    ...gone,
    ...failing,
    ...exceptedLines(terminal, excepted),
    summaryText(rules),
    ...settingLines(terminal, settingsOf(told)),
    ...resumed,
  ];
}

/** `31 rules: 1 fixed, 2 still fail, 28 as before` */
function summaryText(rules: readonly RuleLine[]): string {
  const count = (isOne: (rule: RuleLine) => boolean) => rules.filter(isOne).length;
  const parts: readonly (readonly [number, string])[] = [
    [count(({ change }) => change === 'fixed'), 'fixed'],
    [count(({ change }) => change === 'new'), 'new'],
    [count(({ change }) => change === 'changed'), 'changed'],
    [count(({ change, verdict }) => change === 'same' && verdict === 'fail'), 'as wrong as before'],
    [count(({ change, verdict }) => change === 'same' && verdict !== 'fail'), 'as right as before'],
    [count(({ change }) => change === 'unknown'), 'unknown'],
  ];
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return said.length === 0 ? 'No rule looks at it.' : `${counted(rules.length, 'rule')}: ${said.join(', ')}.`;
}
