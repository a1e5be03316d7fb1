import * as z from 'zod';

/**
 * How sure a method is that what it found is unusual, surest first. Not how bad it is: that is the severity. Below `high` nothing goes on
 * without a person.
 */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const Confidence = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof Confidence>;

/** A confidence, or `none`: nothing is reported. */
export type Level = Confidence | 'none';

const LEVELS = [...CONFIDENCES, 'none'] as const satisfies readonly Level[];

/** The level below; `none` has none below it. */
export function lowered(level: Level): Level {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? 'none';
}

/** The level above; `high` has none above it. */
export function raised(level: Level): Level {
  return LEVELS[LEVELS.indexOf(level) - 1] ?? 'high';
}

/** The less sure of two. */
export function lesser(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

/**
 * The bounds for a share or a chance from 0 to 1: at most 5 % is `high`, 10 % `medium`, 20 % `low`. They are the usual 5 %
 * of a test and twice and four times that.
 */
export function levelOfShare(share: number): Level {
  if (share <= HIGH_SHARE + ROUNDING) return 'high';
  if (share <= 2 * HIGH_SHARE + ROUNDING) return 'medium';
  return share <= 4 * HIGH_SHARE + ROUNDING ? 'low' : 'none';
}

const HIGH_SHARE = 0.05;
/** One in twenty, counted as 1/(19+1), is one in twenty. */
const ROUNDING = 1e-12;
