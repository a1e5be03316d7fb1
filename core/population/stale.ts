import type { Level } from './confidence.ts';

/** Days in which something could have been used, and when it was. */
export interface Usage {
  /** Since it was made. */
  readonly age: number;
  /** Since its use is recorded; no use before that is known. */
  readonly tracked: number;
  /** Since it was used last; absent: never, as far as it is recorded. */
  readonly idle?: number;
  /** The longest time between two uses. */
  readonly longestGap?: number;
}

/** Days: what Defender for Cloud calls inactive; the window of AWS's unused access; twice that. */
const [IDLE, UNUSED, LONG_UNUSED] = [45, 90, 180];
/** So many times longer than ever before. */
const TIMES_THE_GAP = 3;

/**
 * How sure it is that nobody needs something any more. Only time in which it existed and its use was recorded counts: what was not looked at
 * was not unused.
 */
export function decideStale({ age, tracked, idle, longestGap = 0 }: Usage): Level {
  const seen = Math.min(age, tracked);
  const unused = Math.min(idle ?? seen, seen);
  if (unused < IDLE) return 'none';
  if (unused < UNUSED) return 'low';
  if (idle === undefined && age <= tracked) return 'high';
  return unused >= Math.max(LONG_UNUSED, TIMES_THE_GAP * longestGap) ? 'high' : 'medium';
}
