import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { CloudmendError } from '../../core/errors.ts';
import { canonicalText } from '../../core/json.ts';
import type { Anchors, Clock } from '../../core/ports.ts';
import { Anchor, checkAnchor, checkSame, corrupt } from './anchor.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
// As many digits as Number.MAX_SAFE_INTEGER has, so that keys sort as numbers do.
const SEQUENCE_DIGITS = 16;

export interface S3AnchorsOptions {
  readonly client: S3Client;
  /** A bucket with Object Lock, and so with versions. */
  readonly bucket: string;
  readonly bucketOwner: string;
  /** Days for which nobody, the account's root included, can delete an anchor. */
  readonly retentionDays: number;
  readonly clock: Clock;
}

/**
 * Anchors as locked objects `anchors/<chain>/<sequence>`. Object Lock keeps a version but lets a newer one be laid over it, so the oldest
 * version is the one that is read, delete markers or not. Throws DEPENDENCY_UNAVAILABLE where S3 does not do it.
 */
export function openS3Anchors(options: S3AnchorsOptions): Anchors {
  const { client, bucket, bucketOwner, retentionDays, clock } = options;
  const place = { Bucket: bucket, ExpectedBucketOwner: bucketOwner } as const;

  async function read(version: ObjectVersion): Promise<Anchor> {
    const { Key, VersionId } = version;
    const { Body } = await client.send(new GetObjectCommand({ ...place, Key, VersionId }));
    const text = (await Body?.transformToString()) ?? '';
    try {
      const anchor = Anchor.parse(JSON.parse(text));
      if (keyOf(anchor) === Key) return anchor;
    } catch (cause) {
      throw corrupt(`s3://${bucket}/${Key}`, 'cannot be read', cause);
    }
    throw corrupt(`s3://${bucket}/${Key}`, 'belongs elsewhere');
  }

  return {
    append: (anchor) =>
      reaching(bucket, async () => {
        checkAnchor(anchor);
        await putOnce(client, {
          ...place,
          Key: keyOf(anchor),
          Body: canonicalText(Anchor.parse(anchor)),
          ContentType: 'application/json',
          IfNoneMatch: '*',
          ObjectLockMode: 'COMPLIANCE',
          ObjectLockRetainUntilDate: new Date(clock.now().getTime() + retentionDays * DAY_MS),
        });
        // A mark of deletion lets a second version in, so the oldest is compared whether this one was new or not.
        const [stored] = await oldestVersions(client, { ...place, Prefix: keyOf(anchor) });
        if (stored !== undefined) checkSame(await read(stored), anchor);
      }),
    list: (chain) =>
      reaching(bucket, async () => {
        const anchors: Anchor[] = [];
        for (const version of await oldestVersions(client, { ...place, Prefix: prefixOf(chain) })) anchors.push(await read(version));
        return anchors;
      }),
  };
}

/** Does nothing where the object is there already, be it from a try whose answer was lost. */
async function putOnce(client: S3Client, input: ConstructorParameters<typeof PutObjectCommand>[0]): Promise<void> {
  try {
    await client.send(new PutObjectCommand(input));
  } catch (error) {
    const isThere = error instanceof S3ServiceException && error.name === 'PreconditionFailed';
    if (!isThere) throw error;
  }
}

/** One version for each key, in the order of the keys. S3 lists the versions of a key from the newest. */
async function oldestVersions(
  client: S3Client,
  input: { readonly Bucket: string; readonly ExpectedBucketOwner: string; readonly Prefix: string },
): Promise<readonly ObjectVersion[]> {
  const oldest = new Map<string, ObjectVersion>();
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (next !== undefined) {
    const page: Awaited<ReturnType<typeof listPage>> = await listPage(client, { ...input, ...next });
    for (const version of page.Versions ?? []) oldest.set(version.Key ?? '', version);
    next = page.IsTruncated === true ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  return [...oldest.values()];
}

async function listPage(client: S3Client, input: ConstructorParameters<typeof ListObjectVersionsCommand>[0]) {
  return await client.send(new ListObjectVersionsCommand(input));
}

async function reaching<T>(bucket: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof CloudmendError) throw cause;
    const name = cause instanceof Error ? cause.name : 'no answer';
    throw new CloudmendError(
      'DEPENDENCY_UNAVAILABLE',
      `The anchors in ${bucket} were not reached (${name}); see that the bucket exists and the role may use it.`,
      { cause },
    );
  }
}

function keyOf({ chain, sequence }: Pick<Anchor, 'chain' | 'sequence'>): string {
  return `${prefixOf(chain)}${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`;
}

/** A chain's name may hold slashes, and one chain's keys must not begin as another's. */
function prefixOf(chain: string): string {
  return `anchors/${encodeURIComponent(chain)}/`;
}
