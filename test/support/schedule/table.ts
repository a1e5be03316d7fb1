import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Recurrence } from '../../../core/schedule/recurrence.ts';

/** One line of the table: a recurrence in a zone, its next openings in UTC, and the expressions that say it. */
export interface Row {
  readonly zone: string;
  readonly text: string;
  readonly recurrence: Recurrence;
  readonly after: Date;
  readonly openings: readonly string[];
  readonly expressions: readonly string[];
}

/** The rows of openings.txt, in order. */
export function readRows(): readonly Row[] {
  const lines = readFileSync(fileURLToPath(new URL('openings.txt', import.meta.url)), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(parseRow);
}

function parseRow(line: string): Row {
  const [zone = '', text = '', after = '', openings = '', expressions = ''] = line.split('|').map((cell) => cell.trim());
  return {
    ...{ zone, text, recurrence: Recurrence.parse(formOf(text, zone)), after: new Date(`${after}Z`) },
    ...{ openings: openings.split(' '), expressions: expressions.split(' + ') },
  };
}

/** `day 02:30`, `week MO,WE 02:30`, `month 1,last MO 02:30`, `month-days 1,31 02:30`. */
function formOf(text: string, zone: string): unknown {
  const [every = '', first = '', second = ''] = text.split(' ');
  const at = text.slice(-5);
  const numbers = first.split(',').map((one) => (one === 'last' ? one : Number(one)));
  if (every === 'day') return { every, at, zone };
  if (every === 'week') return { every, on: first.split(','), at, zone };
  return every === 'month' ? { every, weeks: numbers, on: second.split(','), at, zone } : { every: 'month', days: numbers, at, zone };
}
