import type { Threshold } from '../../../../core/finding/threshold.ts';

/** Kinesis keeps records for a day at least and for a year at most; a week is what the control asks where nobody sets another number. */
export const RECORDS_KEPT: Threshold = { name: 'hours', default: 168, least: 24, most: 8760, stricter: 'higher' };
