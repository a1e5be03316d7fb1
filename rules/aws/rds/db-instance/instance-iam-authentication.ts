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
  frameworks: {
    'Security Hub': ['RDS.10'],
    'PCI DSS 3.2.1': ['8.7', '8.7.a', '8.7.b', '8.7.c', '8.7.d'],
    'PCI DSS 4.0': ['7.2.1.23', '7.2.2.23', '7.2.5.17', '7.3.1.17', '7.3.2.17', '7.3.3.17', '8.2.7.17', '8.2.8.19', '8.3.4.17'],
    Prowler: ['rds_instance_iam_authentication_enabled'],
  },
  check(instance) {
    const lack = findLackOfInstance(instance, 'iamAuthentication');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, engine, iamAuthentication } = instance;
    return iamAuthentication ? pass : fail(`${identifier} takes passwords only.`, { engine, iamAuthentication });
  },
});
