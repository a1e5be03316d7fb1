import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.instance-iam-authentication',
  title: 'Database instances let users in by IAM',
  why: 'Passwords of database users are shared, copied and never changed; tokens of IAM last a quarter of an hour and follow its policies.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  check(instance) {
    const lack = findLackOfInstance(instance, 'iamAuthentication');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, engine, iamAuthentication } = instance;
    return iamAuthentication ? pass : fail(`${identifier} takes passwords only.`, { engine, iamAuthentication });
  },
});
