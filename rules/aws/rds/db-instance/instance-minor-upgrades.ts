import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-minor-upgrades',
  title: 'Database instances take minor upgrades by themselves',
  why: 'Minor versions carry the fixes of security faults; who waits for a person to install them waits for months.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'What has no such setting is left out: DocumentDB, RDS Custom, members of Multi-AZ clusters, which have a rule of their own.',
    },
    {
      from: ['Security Hub', 'Prowler'],
      less: 'What has no such setting is left out: DocumentDB, RDS Custom, members of Multi-AZ clusters.',
    },
  ],
  check(instance) {
    const lack = findLackOfInstance(instance, 'minorUpgrades');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, autoMinorVersionUpgrade } = instance;
    return autoMinorVersionUpgrade ? pass : fail(`${identifier} stays on its minor version.`, { autoMinorVersionUpgrade });
  },
});
