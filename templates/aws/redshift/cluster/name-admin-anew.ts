import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.name-admin-anew',
  title: 'Give a cluster an administrator with a name of its own',
  description: 'The name of the administrator is fixed when a cluster is made, so that only a new cluster can have another.',
  fixes: ['aws.redshift.cluster-own-admin-name'],
  resource: RedshiftCluster,
  action: 'manual',
  mode: 'manual',
  steps: ({ identifier, adminName }) => [
    `See that nothing but people in need uses ${adminName} of ${identifier}, and give it a long password that Secrets Manager keeps and rotates.`,
    'Make a cluster with another name for the administrator where that is not enough, and move the data by UNLOAD and COPY or by data sharing.',
  ],
});
