import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-exports-logs',
  title: 'Database instances send their logs to CloudWatch',
  why: 'Logs that lie on the instance only are overwritten within days and go down with it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  differs: [
    {
      from: ['Security Hub'],
      less: 'One log will do, of whatever sort; the control names those that each engine has to send, and asks it of members of Aurora clusters too.',
    },
    { from: ['Prowler'], less: 'Members of a cluster are left to the rule about their cluster; the check judges each.' },
  ],
  check(instance) {
    const lack = findLackOfInstance(instance, 'logExports');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, logExports } = instance;
    return logExports.length > 0 ? pass : fail(`${identifier} sends no log to CloudWatch.`, { logExports });
  },
});
