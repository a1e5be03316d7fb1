// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';
import awsSnsConfineTopicPolicy from './aws/sns/confine-topic-policy.ts';
import awsSqsConfineQueuePolicy from './aws/sqs/confine-queue-policy.ts';
import awsSqsEnableQueueEncryption from './aws/sqs/enable-queue-encryption.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 1, sourceHash: 'f147d3c104515993f05eac87c4751ad50530f52feddde4d1b94e2854aac6170e' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 2, sourceHash: '52192b73f5ad7491a7daed98503577dcf29b40a1cd714021517f4c5cd06ab1e1' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 2, sourceHash: '57e4d86c34512c3c4a6aa88d33c1f0115c92104ed75434607bebc848526a3106' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 2, sourceHash: 'b59e385826d61bb5371dbb3a91aa9c441c9a180c469a01e69b607b38e9ee02e1' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'a642ddba5a9c37e5c55ce33f07351af1fe044dae1dc803984608568d375cc993' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 2, sourceHash: '68a5fd025e99f2087d0fee05dfa96887d915510b8f73ca366f858ecee03ddf89' }],
  ['aws.sns.confine-topic-policy', { template: awsSnsConfineTopicPolicy, version: 1, sourceHash: 'bc9b954ba00f5b740d7e714ae9d9b235397f51c4c8eb1e67a42f32cffed89e55' }],
  ['aws.sqs.confine-queue-policy', { template: awsSqsConfineQueuePolicy, version: 1, sourceHash: '318b88d749643db466321f91a603ffae75bfd84c1d28b42f15f7e6aa41ae307b' }],
  ['aws.sqs.enable-queue-encryption', { template: awsSqsEnableQueueEncryption, version: 1, sourceHash: '08d141f9036143488c71b728e190211e55edd43170b431cc012480911f9c8112' }],
]);
