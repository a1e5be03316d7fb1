import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { AgingDocument, DueDaysDocument, NoteDocument } from '../../core/api/contract/documents/posture.ts';
import { counted } from '../../core/counted.ts';
import { SEVERITIES, type Severity } from '../../core/finding/rule.ts';
import { BUCKETS } from '../../core/posture/due.ts';
import { hanging } from './lay-out.ts';
import { shortResourceText } from './resource-text.ts';
import { settingLines } from './rule-setting-text.ts';
import { tableLines } from './table.ts';
import { plainText, type Terminal } from './terminal.ts';
import { severityStyle } from './words.ts';

/** How long open findings have waited, and which of them have waited longest. */
export function agingLines(terminal: Terminal, { total, excepted, byAge, byDue, oldest, settings }: AgingDocument): string[] {
  const rows = SEVERITIES.filter((severity) => Object.values(byAge[severity] ?? {}).some((many) => many > 0));
  const columns = [
    { title: 'SEVERITY', text: (severity: Severity) => severity, style: severityStyle },
    ...BUCKETS.map((bucket) => ({
      title: `${bucket} DAYS`,
      text: (severity: Severity) => `${byAge[severity]?.[bucket] ?? 0}`,
      alignsRight: true as const,
    })),
  ];
  const due = Object.entries(byDue).map(([status, many]) => `${status} ${many}`);
  return [
    terminal.style('bold', `${counted(total, 'open finding')} by age`),
    ...(rows.length === 0 ? ['Nothing is open.'] : tableLines(terminal, columns, rows)),
    ...hanging('Due: ', due.join(', '), terminal.width),
    ...(excepted === 0 ? [] : [`Excepted, and so counted by no age: ${excepted}`]),
    ...oldestLines(terminal, oldest),
    ...settingLines(terminal, settings),
  ];
}

function oldestLines(terminal: Terminal, oldest: AgingDocument['oldest']): string[] {
  if (oldest.length === 0) return [];
  type Row = AgingDocument['oldest'][number];
  const columns = [
    { title: 'DAYS', text: ({ days }: Row) => `${days}`, alignsRight: true },
    { title: 'DUE', text: ({ finding }: Row) => dueText(finding) },
    { title: 'SEVERITY', text: ({ finding }: Row) => finding.severity },
    { title: 'RULE', text: ({ finding }: Row) => finding.ruleId },
    { title: 'RESOURCE', text: ({ finding }: Row) => ownedText(finding), wraps: true },
  ] as const;
  return ['', terminal.style('bold', 'Waiting longest'), ...tableLines(terminal, columns, oldest)];
}

function ownedText({ resourceId, owner }: FindingDocument): string {
  return `${shortResourceText(resourceId)}${owner === undefined ? '' : ` (owner ${owner})`}`;
}

/** `overdue`, `on-track 2026-12-14`; `-` where nothing asks for it. */
export function dueText({ due }: Pick<FindingDocument, 'due'>): string {
  if (due === undefined) return '-';
  return due.status === 'paused' ? 'paused' : `${due.status} ${due.at.slice(0, 10)}`;
}

export function dueDaysLines(terminal: Terminal, { days, reason, by, at }: DueDaysDocument): string[] {
  const each = SEVERITIES.map((severity) => `${severity} ${days[severity] ?? 'whenever'}`).join(', ');
  const who =
    by === undefined
      ? 'Nobody has set them: they are those of the program.'
      : `Set by ${plainText(by)} at ${at}: ${plainText(reason ?? '')}`;
  return [...hanging('Days until a finding is due: ', each, terminal.width), ...hanging('', who, terminal.width)];
}

export function noteLine({ findingId, owner, comment }: NoteDocument): string {
  const said = [
    owner === undefined ? 'no owner noted' : `owner ${plainText(owner)}`,
    comment === undefined ? 'no comment' : plainText(comment),
  ];
  return `${findingId}: ${said.join(', ')}`;
}
