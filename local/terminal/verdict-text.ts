import { counted } from '../../core/counted.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { isStillLearned, isUnread, type VerdictLine } from '../../core/scan/verdict-line.ts';
import { shortResourceText } from './resource-text.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import { severityStyle } from './words.ts';

/** What failed, worst first, and apart from it what could not be judged; what passed, and what is still learned, is only counted. */
export function verdictLines(terminal: Terminal, verdicts: readonly VerdictLine[]): string[] {
  const failed = sorted(verdicts.filter(({ verdict }) => verdict === 'fail'));
  const unknown = sorted(verdicts.filter(({ verdict }) => verdict === 'unknown'));
  const unread = unknown.filter(isUnread);
  const undecided = unknown.filter((line) => !isUnread(line) && !isStillLearned(line));
  const learning = unknown.filter(isStillLearned);
  const columns = [
    { title: 'SEVERITY', text: ({ severity }: VerdictLine) => severity, style: ({ severity }: VerdictLine) => severityStyle(severity) },
    { title: 'RULE', text: ({ ruleId }: VerdictLine) => (ruleId === '*' ? 'every rule' : ruleId) },
    { title: 'ACCOUNT', text: ({ account }: VerdictLine) => account },
    { title: 'REGION', text: ({ region }: VerdictLine) => region },
    { title: 'RESOURCE', text: ({ resource, scope }: VerdictLine) => shortResourceText(resource ?? scope ?? '') },
    { title: 'REASON', text: ({ reason }: VerdictLine) => reason, wraps: true },
  ] as const;
  const part = (title: string, lines: readonly VerdictLine[]) =>
    lines.length === 0
      ? []
      : [
          ...(lines === unread && failed.length === 0 ? [] : ['']),
          terminal.style('bold', `${title}: ${counted(lines.length, 'verdict')}`),
          ...tableLines(terminal, columns, lines),
        ];
  return [
    ...(failed.length === 0 ? [] : tableLines(terminal, columns, failed)),
    ...part('Unknown, and so no all-clear', unread),
    ...part('Undecided: all was read, and the rule leaves it to you', undecided),
    ...(learning.length === 0
      ? []
      : ['', `Still learning what is usual: ${counted(learning.length, 'verdict')}. --json has them, with how far each is.`]),
  ];
}

function sorted(lines: readonly VerdictLine[]): readonly VerdictLine[] {
  return lines.toSorted((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity));
}
