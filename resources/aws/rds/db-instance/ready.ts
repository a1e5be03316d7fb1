import type { Precondition, Risk } from '../../../../core/remediation/template.ts';
import type { RdsDbInstance } from '../db-instance.ts';

type Condition = Precondition<RdsDbInstance>;

export const available: Condition = {
  id: 'instance-available',
  title: 'The instance is available',
  broken({ status }) {
    return status === 'available'
      ? undefined
      : `It is ${status}, and RDS changes settings of an available instance only. Wait, or start it.`;
  },
};

/** For settings that are applied at once: RDS then applies everything that waits, restarts included. `own` is the setting's pending name. */
export function nothingElsePending(own: string): Condition {
  return {
    id: 'nothing-else-pending',
    title: 'No other change waits for the maintenance window',
    broken({ pending }) {
      const waiting = Object.keys(pending).filter((name) => name !== own);
      return waiting.length === 0 ? undefined : `${waiting.join(', ')} would be applied too, now. Let the window pass, or take them back.`;
    },
  };
}

export function appliedImmediately({ maintenanceWindow }: Pick<RdsDbInstance, 'maintenanceWindow'>): Risk {
  const reason =
    `RDS makes the change at once, not in the maintenance window (${maintenanceWindow}). A change that someone else queues in the same ` +
    'minute is made at once too.';
  return { code: 'APPLIED_IMMEDIATELY', level: 'review', reason };
}
