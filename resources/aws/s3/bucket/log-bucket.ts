import { normaliseStatement, withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { S3Bucket } from './facts.ts';
import { bucketArn } from './making.ts';
import { BLOCKS_ALL } from './public-access-block.ts';
import { requireTls, requireTlsVersion } from './tls.ts';

export interface LogBucket {
  readonly name: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  /** Statements that let the writers of logs in. Each has a Sid, which names it. */
  statements(arn: string): readonly (JsonObject & { readonly Sid: string })[];
}

export const ABORT_INCOMPLETE_UPLOADS = {
  ID: 'CloudmendAbortIncompleteUploads',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
};

/**
 * A bucket for logs, as a part of the fixes that need one: private, versioned, encrypted with S3's own key (log delivery takes no other),
 * over TLS alone, and open to nobody but the writers that are named.
 */
export function logBucket({ name, partition, account, region, statements }: LogBucket): S3Bucket {
  const arn = bucketArn(partition, name);
  const all = [...statements(arn), requireTls(arn, 'CloudmendRequireTls'), requireTlsVersion(arn, 'CloudmendRequireNewTls')];
  const changes = Object.fromEntries(all.map((statement) => [`policy/${statement.Sid}`, normaliseStatement(statement)]));
  return {
    arn,
    name,
    account,
    region,
    policy: withStatements('policy', null, changes),
    policyText: null,
    publicAccessBlock: BLOCKS_ALL,
    objectOwnership: 'BucketOwnerEnforced',
    ownerId: null,
    grants: [],
    isVersioned: true,
    hasMfaDelete: false,
    encryption: { algorithm: 'AES256', keyId: null, usesBucketKey: false },
    logging: null,
    lifecycle: [ABORT_INCOMPLETE_UPLOADS],
    lifecycleMinimumSize: null,
    isWebsite: false,
    tags: {},
  };
}

/** The one bucket of an account and region that server access logs go to. */
export function accessLogBucket({ arn, account, region }: Pick<S3Bucket, 'arn' | 'account' | 'region'>): S3Bucket {
  const partition = arn.split(':')[1] ?? 'aws';
  return logBucket({
    name: `cloudmend-access-logs-${account}-${region}`,
    partition,
    account,
    region,
    statements: (bucket) => [
      {
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
        Sid: 'CloudmendAccessLogs',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${bucket}/*`,
        Condition: { StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  });
}
