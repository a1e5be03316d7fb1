import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketVersioningCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { accounts, type Deployment } from './deployment.ts';

/** Buckets of the account on MiniStack, where IAM decides what the product may read and write of them. */
export interface CarefulBuckets {
  /** Makes one that keeps no versions and refuses plain HTTP, as the other tests of that account want it; its ARN. */
  make(name: string): Promise<string>;
  /** Has one write its access log into another. */
  log(name: string, into: string): Promise<void>;
  /** What somebody outside does: it keeps versions from now on, or no more. */
  version(name: string, status: 'Enabled' | 'Suspended'): Promise<void>;
  isVersioned(name: string): Promise<boolean>;
  remove(name: string): Promise<void>;
}

export function carefulBuckets(deployment: Deployment): CarefulBuckets {
  const s3 = new S3Client({ ...deployment.clientOptions(accounts.onMiniStack), forcePathStyle: true });
  return {
    async make(name) {
      const arn = `arn:aws:s3:::${name}`;
      const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn, `${arn}/*`] };
      const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Condition }] });
      await s3.send(new CreateBucketCommand({ Bucket: name }));
      await s3.send(new PutBucketPolicyCommand({ Bucket: name, Policy }));
      return arn;
    },
    async log(name, into) {
      const LoggingEnabled = { TargetBucket: into, TargetPrefix: `${name}/` };
      await s3.send(new PutBucketLoggingCommand({ Bucket: name, BucketLoggingStatus: { LoggingEnabled } }));
    },
    async version(name, Status) {
      await s3.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration: { Status } }));
    },
    isVersioned: async (name) => (await s3.send(new GetBucketVersioningCommand({ Bucket: name }))).Status === 'Enabled',
    remove: async (name) => void (await s3.send(new DeleteBucketCommand({ Bucket: name }))),
  };
}
