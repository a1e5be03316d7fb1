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
  differs: [{ from: ['Prowler'], less: 'Members of a cluster are left to the rule about their cluster; the check judges each.' }],
  check(instance) {
    const lack = findLackOfInstance(instance, 'deletionProtection');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, deletionProtection } = instance;
    return deletionProtection ? pass : fail(`${identifier} can be deleted with one call.`, { deletionProtection });
  },
});
