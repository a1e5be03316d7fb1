import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.require-cluster-tls',
  title: 'Let a cluster refuse connections without TLS',
  description:
    'Proposes a parameter of its parameter group. It holds for all clusters of that group, takes a restart, and cuts off every client that speaks no TLS: the owner has to look at the connection log first.',
  fixes: ['aws.redshift.cluster-requires-tls'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'propose',
  steps: ({ identifier, parameterGroups }) => [
    `Look in the connection log of ${identifier} for clients whose sslversion is empty, and let them use TLS.`,
    `Make a parameter group of its own where ${parameterGroups.join(', ')} is a default one, which cannot be changed, and give it to the cluster.`,
    'aws redshift modify-cluster-parameter-group --parameter-group-name <group> --parameters ParameterName=require_ssl,ParameterValue=true',
    `Restart ${identifier} in its maintenance window.`,
  ],
});
