// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { ResourceKind } from '../core/resource/kind.ts';
import awsEc2SecurityGroup from './aws/ec2/security-group.ts';
import awsIamAccountSummary from './aws/iam/account-summary.ts';
import awsKmsKey from './aws/kms/key.ts';
import awsRdsDbInstance from './aws/rds/db-instance.ts';
import awsS3Bucket from './aws/s3/bucket.ts';

export const kinds: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
  ['aws.ec2.security-group', awsEc2SecurityGroup],
  ['aws.iam.account-summary', awsIamAccountSummary],
  ['aws.kms.key', awsKmsKey],
  ['aws.rds.db-instance', awsRdsDbInstance],
  ['aws.s3.bucket', awsS3Bucket],
]);
