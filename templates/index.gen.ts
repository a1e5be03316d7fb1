// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 1, sourceHash: 'f147d3c104515993f05eac87c4751ad50530f52feddde4d1b94e2854aac6170e' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 1, sourceHash: 'dc1bf3343e07abfe373af3cb7a113eaf287cb1425ce7de2995fb57fc05b6e4fd' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 1, sourceHash: '52fad6dcca5d7830643e50997bc25f17e20cbef7c35fa2b5d44519ab26aeef77' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 1, sourceHash: 'd6608704c3e7c8adfbcba3da6af1deed985bd5e090063af3457c14d4e8caf258' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'a642ddba5a9c37e5c55ce33f07351af1fe044dae1dc803984608568d375cc993' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 1, sourceHash: 'f2019a4a28288a02b2884ad16b8555d5a14229c48881f0eb9cde876918d80fd9' }],
]);
