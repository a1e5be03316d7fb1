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
  frameworks: {
    'CIS AWS 4.0': ['2.2.4'],
    'CIS AWS 5.0': ['2.2.4'],
    'CIS AWS 6.0': ['3.2.4'],
    'CIS AWS 7.0': ['3.2.4'],
    'Security Hub': ['RDS.5'],
    'NIST 800-53 r5': [
      'CP-1(a)(1)(b)',
      'CP-1(a)(2)',
      'CP-2(5)',
      'CP-2(6)',
      'CP-2(a)',
      'CP-2(a)(6)',
      'CP-2(a)(7)',
      'CP-2(d)',
      'CP-2(e)',
      'CP-6(2)',
      'CP-10',
      'SC-5(2)',
      'SC-6',
      'SC-22',
      'SC-36',
      'SI-13(5)',
    ],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(7)(i)', '164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(C)'],
    'ISO 27001:2022': ['A.8.14'],
    Prowler: ['rds_instance_multi_az'],
  },
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
