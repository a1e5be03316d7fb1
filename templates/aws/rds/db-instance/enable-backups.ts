import { DATABASE_BACKUPS, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { limitOf, strictestOf } from '../../../../core/finding/threshold.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import { appliedImmediately } from '../../../../resources/aws/rds/db-instance/applied-immediately.ts';
import { INSTANCE_BACKUPS } from '../../../../resources/aws/rds/db-instance/backup-days.ts';

// What RDS itself proposes in its console.
const DAYS = 7;

import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-backups',
  version: 7,
  title: 'Back up a database instance every day',
  description:
    'Keeps automated backups for seven days, or for what is set of the rule in the account where that is more, so that the database can be brought back to any second of them. RDS interrupts the database while it turns backups on.',
  fixes: ['aws.rds.instance-backups', 'aws.rds.like-peers-instance-backups', 'aws.rds.unchanged-instance-backups'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['backupRetentionDays'],
  risk: { level: 'risky', because: 'Turning backups on interrupts the database at once, and backups cost storage.' },
  reversibility: settingsOnly('Going back to no backups deletes those that were made meanwhile, and interrupts the database again.'),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, {
    price: DATABASE_BACKUPS,
    from: 0,
    to: 100,
    of: 'none up to the size of the database, more where it changes much',
  }),

  change(instance, _, { limits }) {
    const lack = findLackOfInstance(instance, 'backups');
    if (lack !== undefined) return { refused: lack };
    if (instance.replicaOf !== null || instance.backupRetentionDays >= limitOf(INSTANCE_BACKUPS, limits)) return instance;
    return { ...instance, backupRetentionDays: strictestOf(INSTANCE_BACKUPS, limits, DAYS) };
  },

  risks(instance) {
    const { engine, maintenanceWindow, multiAz } = instance;
    const reason =
      `RDS interrupts the ${engine} database${multiAz ? '' : ', which has no standby,'} for seconds to minutes while backups are turned on, ` +
      `at once and not in its maintenance window ${maintenanceWindow} (UTC). Plan the task for that window.`;
    return [{ code: 'INTERRUPTS_NOW', level: 'risky', reason }, appliedImmediately(instance)];
  },
});
