import { defineTemplate } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.encrypt-cluster',
  title: 'Encrypt a cluster',
  description:
    'Proposes encryption with a key. Redshift moves the data to a new cluster meanwhile, which can be read and not written to for minutes or many hours: a time that only the owner can choose.',
  fixes: ['aws.redshift.cluster-encrypted'],
  resource: RedshiftCluster,
  action: 'encrypt',
  mode: 'propose',
  steps: ({ identifier }) => [
    `Choose a key of KMS, or the one of AWS, and a time in which nobody writes to ${identifier}.`,
    `aws redshift modify-cluster --cluster-identifier ${identifier} --encrypted --kms-key-id <key>`,
    'Delete manual snapshots from before, once new ones are there: they stay as they were.',
  ],
});
