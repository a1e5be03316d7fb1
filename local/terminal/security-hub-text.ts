import { counted } from '../../core/counted.ts';
import type { Exchanged, ToldThere } from '../security-hub/exchange.ts';
import type { Terminal } from './terminal.ts';

/** Findings that are told one by one; the rest is in --json. */
const MOST_TOLD = 50;

/** What an exchange with Security Hub came to, a line for each place that has something to tell. */
export function exchangedLines(terminal: Terminal, done: readonly Exchanged[], how: 'sent' | 'asked' | 'shown'): readonly string[] {
  const on = done.filter(({ state }) => state === 'done');
  const failed = done.filter(({ state }) => state === 'failed');
  const isOffEverywhere = on.length === 0 && failed.length === 0;
  return [
    ...(how === 'shown' ? [] : on.flatMap((one) => placeLines(terminal, one, how))),
    ...failed.map(({ account, region, reason = '' }) => `${terminal.style('red', 'Not looked at')}: ${account}, ${region}. ${reason}`),
    ...(isOffEverywhere ? [`Security Hub is on in none of ${counted(done.length, 'place')}: nothing was sent.`] : []),
    ...toldLines(on.flatMap(({ told }) => told)),
  ];
}

function placeLines(terminal: Terminal, one: Exchanged, how: 'sent' | 'asked'): readonly string[] {
  const { account, region, created, changed, refreshed, archived, unchanged, leftAlone, refused } = one;
  if (created + changed + refreshed + archived + unchanged + leftAlone + refused.length === 0) return [];
  const verb = how === 'asked' ? 'would be new' : 'new';
  const counts = [
    [created, verb],
    [changed, 'changed'],
    [refreshed, 'sent again so that they stay'],
    [archived, 'archived'],
    [unchanged, 'as they were'],
    [leftAlone, 'left alone: nothing is known of them here'],
  ] as const;
  return [
    `${account}, ${region}: ${counts.flatMap(([count, name]) => (count === 0 ? [] : [`${count} ${name}`])).join(', ') || 'nothing'}.`,
    ...refused
      .slice(0, MOST_TOLD)
      .map(({ id, code, message }) => `  ${terminal.style('red', 'Not taken')}: ${id} (${code})${message === '' ? '' : `: ${message}`}`),
    ...(refused.length > MOST_TOLD ? [`  and ${refused.length - MOST_TOLD} more.`] : []),
  ];
}

function toldLines(told: readonly ToldThere[]): readonly string[] {
  if (told.length === 0) return [];
  const open = told.filter(({ there, here }) => there === 'SUPPRESSED' && here === 'open');
  return [
    '',
    `Done in Security Hub (${counted(told.length, 'finding')}); here it is no verdict:`,
    ...told
      .slice(0, MOST_TOLD)
      .map(
        ({ there, here, ruleId, resourceId, note }) =>
          `  ${there} there, ${here} here: ${ruleId} ${resourceId}${note === undefined ? '' : ` ("${note}")`}`,
      ),
    ...(told.length > MOST_TOLD ? [`  and ${told.length - MOST_TOLD} more, with --json.`] : []),
    ...(open[0] === undefined
      ? []
      : [
          '',
          'What is suppressed there stays open here until two people agree on an exception:',
          `  cloudmend exception request --rule ${open[0].ruleId} --resource ${open[0].resourceId} --reason "…" --owner … --until …`,
        ]),
  ];
}
