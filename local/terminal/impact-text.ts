import type { ImpactDocument } from '../../core/api/contract/documents/posture.ts';
import { counted } from '../../core/counted.ts';
import { hanging } from './lay-out.ts';
import { settingLines } from './rule-setting-text.ts';
import { tableLines } from './table.ts';
import type { Terminal } from './terminal.ts';
import { severityStyle } from './words.ts';

type Row = ImpactDocument['steps'][number] & { readonly place: number; readonly best: number | undefined };

/** What to fix first; beside it, where all selections were tried, what the best ones would leave. */
export function impactLines(terminal: Terminal, { total, steps, best, selection, settings }: ImpactDocument): string[] {
  if (total === 0) return ['Nothing is open that a remediation clears.'];
  const rows = steps.map((step, index) => ({ ...step, place: index + 1, best: best?.[index] }));
  const columns = [
    { title: 'FIRST', text: ({ place }: Row) => `${place}`, alignsRight: true },
    { title: 'REMEDIATION', text: ({ id }: Row) => id },
    { title: 'SEVERITY', text: ({ severity }: Row) => severity, style: ({ severity }: Row) => severityStyle(severity) },
    { title: 'CLEARS', text: ({ clears }: Row) => `${clears}`, alignsRight: true },
    { title: 'LEFT', text: ({ remaining }: Row) => `${remaining}`, alignsRight: true },
    ...(best === undefined ? [] : [{ title: 'AT BEST', text: (row: Row) => `${total - (row.best ?? total)}`, alignsRight: true as const }]),
    { title: 'TITLE', text: ({ title, mode }: Row) => (mode === 'fix' ? title : `${title} (by hand)`), wraps: true },
  ] as const;
  const chosen =
    selection === undefined
      ? []
      : hanging(
          '',
          `These ${counted(selection.templates.length, 'remediation')} clear ${selection.clears} of ${total}, and leave ${selection.remaining}.`,
          terminal.width,
        );
  return [
    terminal.style('bold', `${counted(total, 'open finding')} that a remediation clears`),
    ...tableLines(terminal, columns, rows),
    ...chosen,
    ...settingLines(terminal, settings),
  ];
}
