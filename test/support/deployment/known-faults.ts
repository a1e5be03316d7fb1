import { ListBucketsCommand, PutObjectLockConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { accounts, type Deployment } from './deployment.ts';

/** MiniStack 1.5.33 makes a bucket from a template without its Object Lock, which AWS does not: it is added by hand. */
export async function lockAnchors(deployment: Deployment): Promise<void> {
  const client = new S3Client({ ...deployment.clientOptions(accounts.engine), forcePathStyle: true });
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  const anchors = Buckets.find(({ Name }) => Name?.includes('anchors'));
  if (anchors?.Name === undefined) throw new Error('The stack made no bucket for anchors.');
  const lock = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } } as const;
  await client.send(new PutObjectLockConfigurationCommand({ Bucket: anchors.Name, ObjectLockConfiguration: lock }));
  client.destroy();
}
