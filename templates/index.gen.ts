// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 2, sourceHash: '3de5136de8c7d726aaa05a0ead535b54619c4a9e1999c33103677c9044a7e6b9' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: 'ab3f5fe604e0db3a61e41c51a2d6ecf7569c2b24dd109c45a713b92f0e2fe294' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'd9c411b516b425124919b83e4964c6dbcd621cfddf2ba53e3e2f099df0a61d39' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 3, sourceHash: '842403151015f4da0f4cbe0997741a2e6b686fc157a8027be7f970b5e9161ca0' }],
]);
