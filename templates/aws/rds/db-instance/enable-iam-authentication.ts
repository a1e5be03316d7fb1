import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { appliedImmediately } from '../../../../resources/aws/rds/db-instance/applied-immediately.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-iam-authentication',
  version: 7,
  title: 'Let users into a database instance by IAM',
  description:
    'Turns IAM authentication on, beside passwords. Who may come in is said by policies (rds-db:connect) and by grants in the database.',
  fixes: ['aws.rds.instance-iam-authentication', 'aws.rds.like-peers-instance-iam-authentication'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['iamAuthentication'],
  risk: { level: 'review', because: 'Passwords work as before; a database user that was granted IAM access needs a token from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(instance) {
    const lack = findLackOfInstance(instance, 'iamAuthentication');
    if (lack !== undefined) return { refused: lack };
    return { ...instance, iamAuthentication: true };
  },
  risks: (instance) => [appliedImmediately(instance)],
});
