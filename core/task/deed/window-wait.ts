import type { Guard } from '../../guard/guard.ts';
import { localText } from '../../schedule/local-text.ts';
import type { Batch } from '../record/entities.ts';
import type { TaskReason } from '../record/task.ts';
import type { WindowHold } from '../record/window-hold.ts';
import { parseHold } from '../record/window-hold.ts';

/** What the batches wait for that windows and freezes hold up, the next to open first. */
export function holdsOf(batches: readonly Batch[]): readonly WindowHold[] {
  const texts = new Set(batches.filter(({ pauseReason }) => pauseReason === 'window').flatMap(({ pausedFor }) => pausedFor));
  return [...texts].map(parseHold).toSorted((one, other) => (one.from ?? NEVER).localeCompare(other.from ?? NEVER));
}

const NEVER = '9999';

/** Whether one of them is over, or the guard has changed since it was asked. */
export function isHoldOver(holds: readonly WindowHold[], { head }: Guard, now: Date): boolean {
  const at = now.toISOString();
  return holds.length === 0 || holds.some(({ from, version }) => version !== head.version || (from !== undefined && from <= at));
}

/** Why nothing is written now, and when that ends by itself, on the clock of the zone that the window or the freeze is in. */
export function whyHeld(holds: readonly WindowHold[], guard: Guard): TaskReason | undefined {
  const [first] = holds;
  if (first === undefined) return undefined;
  const { kind, id, from, until } = first;
  const found = (kind === 'window' ? guard.windows : guard.freezes).find((one) => one.id === id);
  const name = found === undefined ? id : `${found.reason} (${id})`;
  const zone = found === undefined ? 'UTC' : zoneOf(found.span);
  const times = from === undefined ? {} : { until: from };
  if (kind === 'freeze') {
    const ends = from === undefined ? '' : ` until ${localText(from, zone)} (${zone})`;
    return { code: 'FREEZE', message: `Frozen${ends}: ${name}. It goes on by itself then.`, stage: 5, ...times };
  }
  if (from === undefined || until === undefined)
    return { code: 'WINDOW', message: `The window ${name} does not open any more: add another, or cancel the task.`, stage: 5 };
  const opens = `from ${localText(from, zone)} until ${localText(until, zone)} (${zone})`;
  const message = `No maintenance window is open. The next one is ${opens}: ${name}. Writing goes on by itself then.`;
  return { code: 'WINDOW', message, stage: 5, ...times };
}

function zoneOf(span: Guard['windows'][number]['span']): string {
  return 'recurrence' in span ? span.recurrence.zone : span.zone;
}
