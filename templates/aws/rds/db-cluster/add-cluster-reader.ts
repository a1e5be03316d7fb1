import { defineTemplate } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';

export default defineTemplate({
  id: 'aws.rds.add-cluster-reader',
  title: 'Add an instance in a second zone to a cluster',
  description:
    'Proposes an instance in another availability zone, which takes over when the first zone fails. It costs what an instance costs.',
  fixes: ['aws.rds.cluster-multi-az'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'propose',
  steps: ({ identifier, engine }) => [
    `See in which zone the instances of ${identifier} stand: aws rds describe-db-instances --filters Name=db-cluster-id,Values=${identifier}`,
    `aws rds create-db-instance --db-cluster-identifier ${identifier} --db-instance-identifier ${identifier}-second --engine ${engine} --db-instance-class <that of the others> --availability-zone <another zone>`,
    'Its class should be that of the writer: it has to carry the whole load after a failover.',
  ],
});
