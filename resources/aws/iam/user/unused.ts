import type { Threshold } from '../../../../core/finding/threshold.ts';

// CIS AWS 1.12: what nobody has used for this long is turned off.
export const MOST_IDLE_DAYS = 45;

export const IDLE_DAYS: Threshold = { name: 'days', default: MOST_IDLE_DAYS, least: 1, most: 365, stricter: 'lower' };
