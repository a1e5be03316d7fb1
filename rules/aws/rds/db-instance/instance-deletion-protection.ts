import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-deletion-protection',
  title: 'Database instances are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, deletes the database and its automated backups.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  frameworks: {
    'Security Hub': ['RDS.8'],
    'NIST 800-53 r5': [
      'CA-7(4)(c)',
      'CM-3(a)',
      'CP-1(a)(1)(b)',
      'CP-1(a)(2)',
      'CP-2(5)',
      'CP-2(a)',
      'CP-2(a)(6)',
      'CP-2(a)(7)',
      'CP-2(d)',
      'CP-2(e)',
      'SA-15(a)(4)',
      'SC-5(2)',
      'SC-22',
      'SI-13(5)',
    ],
    'SOC 2': ['C1.1'],
    Prowler: ['rds_instance_deletion_protection'],
  },
  differs: [{ from: ['Prowler'], less: 'Members of a cluster are left to the rule about their cluster; the check judges each.' }],
  check(instance) {
    const lack = findLackOfInstance(instance, 'deletionProtection');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, deletionProtection } = instance;
    return deletionProtection ? pass : fail(`${identifier} can be deleted with one call.`, { deletionProtection });
  },
});
