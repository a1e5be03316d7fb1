import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';
import { findLackOfInstance } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-deletion-protection',
  version: 7,
  title: 'Protect a database instance from deletion',
  description:
    'Sets deletion protection. Whoever means to delete the instance has to take it off first. Made at once, without interruption.',
  fixes: [
    'aws.rds.instance-deletion-protection',
    'aws.rds.like-peers-instance-deletion-protection',
    'aws.rds.unchanged-instance-deletion-protection',
  ],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'fix',
  owns: ['deletionProtection'],
  risk: { level: 'safe', because: 'Only a deletion is refused from then on, by a person or by a stack that is taken down.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(instance) {
    const lack = findLackOfInstance(instance, 'deletionProtection');
    if (lack !== undefined) return { refused: lack };
    return { ...instance, deletionProtection: true };
  },
});
