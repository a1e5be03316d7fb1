import type { Threshold } from '../../../../core/finding/threshold.ts';

/** Redshift keeps automated snapshots for 35 days at most; seven is what the control asks where nobody sets another number. */
export const SNAPSHOTS_KEPT: Threshold = { name: 'days', default: 7, least: 1, most: 35, stricter: 'higher' };
