import type { Threshold } from '../../../../core/finding/threshold.ts';

/**
 * Kept for more than this, as CIS asks for; 0 days are without an end. ARM takes 3285 at most:
 * https://learn.microsoft.com/azure/templates/microsoft.sql/servers/auditingsettings
 */
export const AUDIT_DAYS: Threshold = { name: 'days', default: 90, least: 7, most: 3284, stricter: 'higher' };
