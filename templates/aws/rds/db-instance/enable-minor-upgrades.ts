import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-minor-upgrades',
  version: 7,
  title: 'Let a database instance take minor upgrades',
  description: 'Lets RDS install minor versions in the maintenance window. The setting itself is made at once, without interruption.',
  fixes: ['aws.rds.instance-minor-upgrades', 'aws.rds.like-peers-instance-minor-upgrades'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['autoMinorVersionUpgrade'],
  risk: { level: 'review', because: 'From then on RDS restarts the instance for an upgrade, in its maintenance window.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(instance) {
    const lack = findLackOfInstance(instance, 'minorUpgrades');
    if (lack !== undefined) return { refused: lack };
    return { ...instance, autoMinorVersionUpgrade: true };
  },

  risks({ maintenanceWindow, multiAz }) {
    const standby = multiAz ? 'also with a standby, since both are upgraded together' : 'and it has no standby';
    const reason = `Upgrades interrupt the database for some minutes in the window ${maintenanceWindow} (UTC), ${standby}.`;
    return [{ code: 'RESTARTS_IN_WINDOW', level: 'review', reason }];
  },
});
