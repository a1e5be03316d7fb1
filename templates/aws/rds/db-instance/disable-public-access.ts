import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

export default defineTemplate({
  id: 'aws.rds.disable-public-access',
  version: 8,
  title: 'Take the public address from a database instance',
  description:
    'Switches public access off. The endpoint keeps its name, which then resolves to the private address. Made at once and without a restart, whatever waits for the maintenance window; it takes some minutes.',
  fixes: ['aws.rds.instance-not-public', 'aws.rds.like-peers-instance-not-public', 'aws.rds.unchanged-instance-not-public'],
  resource: RdsDbInstance,
  action: 'delete-access',
  mode: 'fix',
  owns: ['publiclyAccessible'],
  risk: { level: 'risky', because: 'Clients outside the VPC lose the database, also those of the company that come over the Internet.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

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
    if (cluster === null) return [];
    const reason = `The instance serves the cluster ${cluster}: connections to the cluster that land on it are cut off as well.`;
    return [{ code: 'CLUSTER_MEMBER', level: 'review', reason }];
  },
});
