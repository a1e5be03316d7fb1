import type { Risk } from '../../../../core/remediation/template.ts';
import type { RdsDbInstance } from './db-instance.ts';

/** For settings that would wait for the maintenance window and are not left to. */
export function appliedImmediately({ maintenanceWindow }: Pick<RdsDbInstance, 'maintenanceWindow'>): Risk {
  const reason =
    `RDS makes the change at once, not in the maintenance window (${maintenanceWindow}). A change that someone else queues in the same ` +
    'minute is made at once too.';
  return { code: 'APPLIED_IMMEDIATELY', level: 'review', reason };
}
