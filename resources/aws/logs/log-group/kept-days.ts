import { counted } from '../../../../core/counted.ts';
import type { LogGroup } from './log-group.ts';

/** More than any number of days that can be set. */
const FOR_EVER = 100_000;

/** For how many days events are kept, so that longer is more; undefined for a group of the class DELIVERY, which only passes events on. */
export function keptDays({ retentionDays, logClass }: Pick<LogGroup, 'retentionDays' | 'logClass'>): number | undefined {
  return logClass === 'DELIVERY' ? undefined : (retentionDays ?? FOR_EVER);
}

/** `for 30 days`, or `for ever`. */
export function sayKeptDays(days: number): string {
  return days === FOR_EVER ? 'for ever' : `for ${counted(days, 'day')}`;
}
