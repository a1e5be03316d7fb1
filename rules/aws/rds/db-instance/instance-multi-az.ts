import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-multi-az',
  title: 'Database instances stand by in a second availability zone',
  why: 'When its only zone fails the database is gone until the zone is back.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  differs: [
    {
      from: ['CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at instances on their own; clusters have a rule of their own.',
    },
    { from: ['Prowler'], less: 'Members of a cluster are left to the rule about their cluster; the check judges each.' },
  ],
  check(instance) {
    const lack = findLackOfInstance(instance, 'multiAz');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, multiAz } = instance;
    return multiAz ? pass : fail(`${identifier} stands in one availability zone.`, { multiAz });
  },
});
