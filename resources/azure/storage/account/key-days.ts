import type { Threshold } from '../../../../core/finding/threshold.ts';

/** What CIS asks for. */
export const KEY_DAYS: Threshold = { name: 'days', default: 90, least: 1, most: 365, stricter: 'lower' };
