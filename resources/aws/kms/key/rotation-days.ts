import type { Threshold } from '../../../../core/finding/threshold.ts';

/** The CIS benchmarks say every year. Keys knew no other pace until April 2024; since then 90 to 2,560 days can be set. */
export const ROTATION_DAYS: Threshold = { name: 'days', default: 365, least: 90, most: 2560, stricter: 'lower' };
