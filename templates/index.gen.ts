// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2EnableEbsEncryptionByDefault from './aws/ec2/enable-ebs-encryption-by-default.ts';
import awsEc2NarrowPublicIngress from './aws/ec2/narrow-public-ingress.ts';
import awsEc2RevokeDefaultGroupRules from './aws/ec2/revoke-default-group-rules.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.enable-ebs-encryption-by-default', { template: awsEc2EnableEbsEncryptionByDefault, version: 2, sourceHash: 'a57c87694c60350b241da53031f28eb24e3562b2597603de68f89a710d2ace05' }],
  ['aws.ec2.narrow-public-ingress', { template: awsEc2NarrowPublicIngress, version: 2, sourceHash: 'cc6935bc6883880b93c5d6a0a9d5a06e1aee556569b9d1bdd32bc61a59a853c6' }],
  ['aws.ec2.revoke-default-group-rules', { template: awsEc2RevokeDefaultGroupRules, version: 2, sourceHash: '296262aacd05ed0a604638109b6d7a802b7cd587900ffba7e8e8203512882686' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 4, sourceHash: 'c904a81078d538152c92ae28083d04309d23032ba10525442b15ef64709b4533' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 1, sourceHash: '52192b73f5ad7491a7daed98503577dcf29b40a1cd714021517f4c5cd06ab1e1' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 1, sourceHash: '57e4d86c34512c3c4a6aa88d33c1f0115c92104ed75434607bebc848526a3106' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 1, sourceHash: 'b59e385826d61bb5371dbb3a91aa9c441c9a180c469a01e69b607b38e9ee02e1' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'a642ddba5a9c37e5c55ce33f07351af1fe044dae1dc803984608568d375cc993' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 2, sourceHash: '68a5fd025e99f2087d0fee05dfa96887d915510b8f73ca366f858ecee03ddf89' }],
]);
