import type { FindingDocument, FindingHistoryDocument } from '../../core/api/contract/documents/finding.ts';
import type { MendTimeDocument, TrendDocument } from '../../core/api/contract/documents/statistics.ts';
import { counted } from '../../core/counted.ts';
import { shortResourceText } from './resource-text.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';

const HOW = {
  task: 'by a task',
  itself: 'by somebody else',
  gone: 'with its resource',
  rule: 'with its rule',
} as const;

type Change = FindingHistoryDocument['items'][number];

/** What became of one finding, newest first. */
export function findingHistoryLines(terminal: Terminal, { finding, items, since }: FindingHistoryDocument): readonly string[] {
  const columns = [
    { title: 'WHEN', text: ({ at }: Change) => at },
    { title: 'WHAT', text: ({ what }: Change) => what },
    { title: 'HOW', text: howText },
  ];
  return [
    `${finding.ruleId} ${finding.resourceId}: ${finding.status}`,
    '',
    ...tableLines(terminal, columns, items),
    ...(since === undefined ? [] : ['', `Each change is noted since ${since}; of what was before only the last is known.`]),
  ];
}

function howText({ how, taskId, openHours }: Change): string {
  if (how === undefined) return '';
  const by = how === 'task' && taskId !== undefined ? `by ${taskId}` : HOW[how];
  return openHours === undefined ? by : `${by}, after ${durationText(openHours)}`;
}

/** Findings that were closed, newest first. */
export function closedLines(terminal: Terminal, findings: readonly FindingDocument[]): readonly string[] {
  const columns = [
    { title: 'CLOSED', text: ({ resolvedAt = '' }: FindingDocument) => resolvedAt },
    { title: 'SEVERITY', text: ({ severity }: FindingDocument) => severity },
    { title: 'RULE', text: ({ ruleId }: FindingDocument) => ruleId },
    { title: 'ACCOUNT', text: ({ account }: FindingDocument) => account },
    { title: 'REGION', text: ({ region }: FindingDocument) => region },
    { title: 'RESOURCE', text: ({ resourceId }: FindingDocument) => shortResourceText(resourceId) },
    { title: 'HOW', text: ({ closed }: FindingDocument) => (closed === undefined ? '' : howText({ what: 'closed', at: '', ...closed })) },
  ];
  return tableLines(terminal, columns, findings);
}

const WORDS = {
  growth: 'More is open than before.',
  resurgence: 'More is open than before, and much of it had been mended once.',
  decline: 'Less is open than before.',
  steady: 'As much is open as before.',
  unknown: 'Nothing can be said yet: less than two days were counted.',
} as const;

type Day = TrendDocument['days'][number];
type Speed = MendTimeDocument['severities'][number];

/** What came and went, and how fast it was mended. */
export function trendLines(terminal: Terminal, trend: TrendDocument, { severities }: MendTimeDocument): readonly string[] {
  const number = (title: string, of: (day: Day) => number) => ({ title, text: (day: Day) => String(of(day)), alignsRight: true as const });
  const days = [
    { title: 'DAY', text: ({ day }: Day) => day },
    number('OPENED', ({ opened }) => opened),
    number('REOPENED', ({ reopened }) => reopened),
    number('BY TASKS', ({ task }) => task),
    number('BY OTHERS', ({ itself }) => itself),
    number('GONE', ({ gone, rule }) => gone + rule),
    number('OPEN', ({ open }) => open),
  ];
  const hours = (value: number | undefined) => (value === undefined ? '' : durationText(value));
  const speeds = [
    { title: 'SEVERITY', text: ({ severity }: Speed) => severity },
    { title: 'MENDED', text: ({ byTask, byItself }: Speed) => String(byTask + byItself), alignsRight: true as const },
    { title: 'HALF WITHIN', text: ({ medianHours }: Speed) => hours(medianHours), alignsRight: true as const },
    { title: 'NINE IN TEN WITHIN', text: ({ p90Hours }: Speed) => hours(p90Hours), alignsRight: true as const },
  ];
  const mended = severities.filter(({ byTask, byItself }) => byTask + byItself > 0);
  return [
    `${WORDS[trend.word]} ${counted(trend.openBefore, 'finding')} at first, ${trend.openNow} now.`,
    '',
    ...tableLines(terminal, days, trend.days),
    ...(mended.length === 0 ? ['', 'Nothing was mended in these days.'] : ['', ...tableLines(terminal, speeds, mended)]),
    ...(trend.since === undefined ? [] : ['', `Counted since ${trend.since}. Times are told within a tenth.`]),
  ];
}

function durationText(hours: number): string {
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${Math.round(hours * 10) / 10} h` : `${Math.round(hours / 2.4) / 10} d`;
}
