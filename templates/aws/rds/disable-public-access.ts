import { defineTemplate, exact } from '../../../core/remediation/template.ts';
import RdsDbInstance from '../../../resources/aws/rds/db-instance.ts';

export default defineTemplate({
  id: 'aws.rds.disable-public-access',
  title: 'Take the public address from a database instance',
  description:
    'Switches public access off. The endpoint keeps its name, which then resolves to the private address. Takes some minutes, without a restart.',
  fixes: ['aws.rds.instance-not-public'],
  resource: RdsDbInstance,
  action: 'delete-access',
  mode: 'fix',
  owns: ['publiclyAccessible'],
  risk: { level: 'risky', because: 'Clients outside the VPC lose the database, also those of the company that come over the Internet.' },
  reversibility: exact,
  destructive: false,
  preconditions: [
    {
      id: 'instance-available',
      title: 'The instance is available',
      broken({ status }) {
        return status === 'available'
          ? undefined
          : `It is ${status}, and RDS changes settings of an available instance only. Wait, or start it.`;
      },
    },
    {
      id: 'nothing-else-pending',
      title: 'No other change waits for the maintenance window',
      // The change is applied at once, and RDS then applies everything that waits, restarts included.
      broken({ pending }) {
        const waiting = Object.keys(pending).filter((name) => name !== 'PubliclyAccessible');
        return waiting.length === 0
          ? undefined
          : `${waiting.join(', ')} would be applied too, now. Let the window pass, or take them back.`;
      },
    },
  ],

  change(instance) {
    if (!instance.publiclyAccessible) return instance;
    if (instance.cluster !== null && !instance.engine.startsWith('aurora')) {
      return {
        refused: `The instance is a member of the Multi-AZ cluster ${instance.cluster}, whose public access is fixed when it is made.`,
      };
    }
    return { ...instance, publiclyAccessible: false };
  },

  risks({ cluster }) {
    const applied = {
      code: 'APPLIED_IMMEDIATELY',
      level: 'review',
      reason:
        'RDS makes the change at once, not in the maintenance window. A change that someone else queues in the same minute is made at once too.',
    } as const;
    const member = {
      code: 'CLUSTER_MEMBER',
      level: 'review',
      reason: `The instance serves the cluster ${cluster}: connections to the cluster that land on it are cut off as well.`,
    } as const;
    return cluster === null ? [applied] : [applied, member];
  },
});
