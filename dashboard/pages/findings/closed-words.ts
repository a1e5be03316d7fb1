import type { ItemOf } from '../../api/use.ts';
import { counted } from '../../parts/words.ts';

type Closed = NonNullable<ItemOf<'listFindings'>['closed']>;

const HOW: { readonly [how in Closed['how']]: string } = {
  task: 'by a task',
  itself: 'by somebody else’s doing',
  gone: 'with its resource',
  rule: 'with its rule',
};

/** `Closed by a task (RP-000001), after 3 hours.` */
export function closedWords({ how, taskId, openHours }: Closed): string {
  return `Closed ${HOW[how]}${taskId === undefined ? '' : ` (${taskId})`}, after ${hoursWords(openHours)}.`;
}

export function howWords(how: Closed['how']): string {
  return HOW[how];
}

/** `5 minutes`, `3 hours`, `12 days`. */
export function hoursWords(hours: number): string {
  if (hours < 1) return counted(Math.max(1, Math.round(hours * 60)), 'minute');
  return hours < 48 ? counted(Math.round(hours), 'hour') : counted(Math.round(hours / 24), 'day');
}
