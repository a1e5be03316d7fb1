import { defineTemplate } from '../../../../core/remediation/template.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

export default defineTemplate({
  id: 'aws.rds.add-standby',
  title: 'Add a standby in a second zone',
  description:
    'Proposes a Multi-AZ standby. It doubles what the instance costs, and latency rises while it is built: a decision for the owner.',
  fixes: ['aws.rds.instance-multi-az'],
  resource: RdsDbInstance,
  action: 'configure',
  mode: 'propose',
  steps: ({ identifier, cluster, engine, maintenanceWindow }) => {
    if (cluster !== null) return [`Add an instance in another availability zone to the cluster ${cluster}: aws.rds.add-cluster-reader.`];
    return [
      `Make sure that the ${engine} instance ${identifier} is worth twice its price: a standby costs as much as the instance.`,
      `aws rds modify-db-instance --db-instance-identifier ${identifier} --multi-az --no-apply-immediately`,
      `RDS builds the standby in the window ${maintenanceWindow} (UTC): no interruption, but writes are slower meanwhile.`,
    ];
  },
});
