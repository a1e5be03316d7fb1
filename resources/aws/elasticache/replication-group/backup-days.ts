import type { Threshold } from '../../../../core/finding/threshold.ts';

/** ElastiCache keeps automatic backups for 35 days at most; a week is what clusters of databases are asked for too. */
export const CACHE_BACKUPS_KEPT: Threshold = { name: 'days', default: 7, least: 1, most: 35, stricter: 'higher' };
