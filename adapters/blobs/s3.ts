import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { CloudmendError } from '../../core/errors.ts';
import type { Blobs, Clock } from '../../core/ports.ts';
import { documentClassFor, RETENTION_TAG } from '../../core/retention.ts';
import { checkContents, checkDigest, checkRetention, digestBytes, laterRetention, missing } from './digest.ts';

/** Name of the object's metadata entry: its own time. The bucket acts on the class in its tag, which is no shorter. */
const RETENTION = 'retain-until';

export interface S3BlobsOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** ARN of the KMS key that encrypts the objects. */
  readonly keyArn: string;
  /** The account that must own the bucket, so that nothing goes to a stranger's bucket of the same name. */
  readonly bucketOwner: string;
  readonly clock: Clock;
}

/**
 * Documents as objects `blobs/<digest>`, encrypted by S3 under the given KMS key; S3 checks the digest of what it receives. A document put
 * again keeps the later retention: it is written again, since a bucket counts the days of its class from then. Throws DEPENDENCY_UNAVAILABLE where S3 does not do it.
 */
export function openS3Blobs({ client, bucket, keyArn, bucketOwner, clock }: S3BlobsOptions): Blobs {
  const at = (digest: string) => ({ Bucket: bucket, Key: `blobs/${digest}`, ExpectedBucketOwner: bucketOwner });

  /** Undefined where there is no such object. */
  async function findObject(digest: string): Promise<{ readonly retainUntil: string | undefined } | undefined> {
    try {
      const { Metadata } = await client.send(new HeadObjectCommand(at(digest)));
      return { retainUntil: Metadata?.[RETENTION] };
    } catch (cause) {
      if (isMissing(cause)) return undefined;
      throw unavailable('HeadObject', bucket, cause);
    }
  }

  return {
    async put(bytes, { retainUntil } = {}) {
      checkRetention(retainUntil);
      const digest = digestBytes(bytes);
      const found = await findObject(digest);
      const until = found === undefined ? retainUntil : laterRetention(retainUntil, found.retainUntil);
      if (found !== undefined && until === found.retainUntil) return digest;
      const command = new PutObjectCommand({
        ...at(digest),
        Body: bytes,
        ChecksumSHA256: Buffer.from(digest, 'hex').toString('base64'),
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: keyArn,
        BucketKeyEnabled: true,
        ...(until === undefined ? {} : retentionOf(until, clock.now())),
      });
      await client.send(command).catch((cause: unknown) => {
        throw unavailable('PutObject', bucket, cause);
      });
      return digest;
    },
    async get(digest) {
      checkDigest(digest);
      try {
        const { Body } = await client.send(new GetObjectCommand(at(digest)));
        const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
        checkContents(digest, bytes);
        return bytes;
      } catch (cause) {
        if (cause instanceof CloudmendError) throw cause;
        throw isMissing(cause) ? missing(digest, cause) : unavailable('GetObject', bucket, cause);
      }
    },
  };
}

function retentionOf(until: string, now: Date): { Metadata: Record<string, string>; Tagging?: string } {
  const days = documentClassFor(now, until);
  return { Metadata: { [RETENTION]: until }, ...(days !== undefined && { Tagging: `${RETENTION_TAG}=${days}` }) };
}

/** A role without s3:ListBucket gets AccessDenied here instead; the generated role has it. */
function isMissing(cause: unknown): boolean {
  return cause instanceof S3ServiceException && (cause.name === 'NoSuchKey' || cause.name === 'NotFound');
}

function unavailable(operation: string, bucket: string, cause: unknown): CloudmendError {
  const name = cause instanceof Error ? cause.name : 'no answer';
  return new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `S3 did not ${operation} in ${bucket} (${name}); see that the bucket exists and the role may use it.`,
    { cause },
  );
}
