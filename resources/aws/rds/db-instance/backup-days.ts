import type { Threshold } from '../../../../core/finding/threshold.ts';

/** RDS keeps automated backups for 35 days at most, and 0 turns them off. */
const BOUNDS = { name: 'days', least: 1, most: 35, stricter: 'higher' } as const;

/** Of an instance any number will do where nothing is set. */
export const INSTANCE_BACKUPS: Threshold = { ...BOUNDS, default: 1 };

/** Seven days is what the controls ask where nobody sets another number. */
export const CLUSTER_BACKUPS_KEPT: Threshold = { ...BOUNDS, default: 7 };
