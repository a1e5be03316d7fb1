import { counted } from '../../../../core/counted.ts';
import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { INSTANCE_BACKUPS } from '../../../../resources/aws/rds/db-instance/backup-days.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-backups',
  title: 'Database instances are backed up',
  why: 'Without backups nothing brings back what a mistake, a fault or an attacker has destroyed.',
  tool: 'CSPM',
  severity: 'high',
  resource: RdsDbInstance,
  differs: [{ from: ['Security Hub'], less: 'Any number of days will do; the control asks for seven.' }],
  thresholds: [INSTANCE_BACKUPS],
  check(instance, { limits }) {
    const lack = findLackOfInstance(instance, 'backups');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, replicaOf, backupRetentionDays } = instance;
    if (replicaOf !== null) return notApplicable(`It is a copy of ${replicaOf}, which is the one to back up.`);
    if (backupRetentionDays >= limitOf(INSTANCE_BACKUPS, limits)) return pass;
    const kept = backupRetentionDays === 0 ? 'has no automated backups' : `keeps its backups for ${counted(backupRetentionDays, 'day')}`;
    return fail(`${identifier} ${kept}.`, { backupRetentionDays });
  },
});
