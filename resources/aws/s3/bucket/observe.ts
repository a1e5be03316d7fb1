import { isJsonObject, policyOf, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { AskedTags } from '../../../../clouds/aws/tag-listing.ts';
import { listTags } from '../../../../clouds/aws/tag-listing.ts';
import { tagsOf } from '../../../../clouds/aws/tags.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { ReadOperation } from '../../../../core/kind/call.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { grantsInOrder } from './acl-setting.ts';
import type { S3Bucket } from './facts.ts';
import { entriesInOrder } from './lifecycle-setting.ts';
import { bucketArn } from './making.ts';
import {
  getBucketAcl,
  getBucketEncryption,
  getBucketLifecycle,
  getBucketLogging,
  getBucketOwnershipControls,
  getBucketPolicy,
  getBucketTagging,
  getBucketVersioning,
  getBucketWebsite,
  getPublicAccessBlock,
} from './reads.ts';

type Fields = Observation<S3Bucket>['fields'];

/** A bucket and where it lives. */
export interface LocatedBucket {
  readonly name: string;
  readonly region: Field<string>;
}

/** Everything that is seen of one bucket. Where its region is not known nothing can be asked, since S3 answers in its region alone. */
export async function observeBucket(reader: KindReader, { name, region }: LocatedBucket, asked: AskedTags): Promise<Observation<S3Bucket>> {
  const { partition, account, region: home } = reader.place;
  const arn = bucketArn(partition, name);
  const [settings, tags] = await Promise.all([readSettings(reader, name, region), asked]);
  const identity = { arn: { known: arn }, name: { known: name }, account: { known: account }, region };
  return {
    id: arn,
    kind: 'aws.s3.bucket',
    partition,
    account,
    region: 'known' in region ? region.known : home,
    fields: { ...identity, ...settings, tags },
  };
}

/** Tags of buckets as a listing has them, region by region. */
export async function listBucketTags(
  reader: KindReader,
  buckets: readonly LocatedBucket[],
): Promise<(bucket: LocatedBucket) => Field<S3Bucket['tags']>> {
  const arnOf = ({ name }: LocatedBucket) => bucketArn(reader.place.partition, name);
  const byRegion = Map.groupBy(buckets, ({ region }) => ('known' in region ? region.known : undefined));
  const tags = new Map<string | undefined, (arn: string) => Field<S3Bucket['tags']>>();
  for (const [region, here] of byRegion) if (region !== undefined) tags.set(region, await listTags(reader, here.map(arnOf), region));
  return (bucket) => {
    if ('unknown' in bucket.region) return bucket.region;
    return tags.get(bucket.region.known)?.(arnOf(bucket)) ?? { known: {} };
  };
}

/** The tags of one bucket, from S3 itself. */
export async function readBucketTags(reader: KindReader, name: string, region: string): Promise<S3Bucket['tags']> {
  return tagsOf((await reader.one(getBucketTagging, { Bucket: name }, { region }))?.TagSet);
}

async function readSettings(reader: KindReader, name: string, region: Field<string>): Promise<Omit<Fields, keyof typeof NAMED | 'tags'>> {
  /** The whole answer of a read; null where there is none. */
  const ask = async <Output>(read: ReadOperation<Output>): Promise<Field<Output | null>> =>
    'unknown' in region ? region : reader.field(async () => (await reader.one(read, { Bucket: name }, { region: region.known })) ?? null);

  const [policy, block, ownership, versioning, encryption, logging, lifecycle] = await Promise.all([
    ask(getBucketPolicy),
    ask(getPublicAccessBlock),
    ask(getBucketOwnershipControls),
    ask(getBucketVersioning),
    ask(getBucketEncryption),
    ask(getBucketLogging),
    ask(getBucketLifecycle),
  ]);
  const objectOwnership = map(ownership, (answer) => answer?.OwnershipControls.Rules[0]?.ObjectOwnership ?? null);
  const statements = map(policy, (answer) => answer && policyOf(answer.Policy.document));
  const isWithoutAcl = 'known' in objectOwnership && objectOwnership.known === 'BucketOwnerEnforced';
  // A website endpoint serves strangers, and without a list only a statement for everyone lets one in.
  const isWithoutGuests = isWithoutAcl && 'known' in statements && !(statements.known?.statements ?? []).some(letsEveryoneIn);
  const [acl, website] = await Promise.all([
    isWithoutAcl ? ({ known: null } as const) : ask(getBucketAcl),
    isWithoutGuests ? ({ known: null } as const) : ask(getBucketWebsite),
  ]);
  return {
    policy: statements,
    policyText: map(policy, (answer) => answer?.Policy.text ?? null),
    publicAccessBlock: map(block, (answer) => answer?.PublicAccessBlockConfiguration ?? null),
    objectOwnership,
    ownerId: map(acl, (answer) => answer?.Owner.ID ?? null),
    grants: map(acl, (answer) => grantsInOrder(answer?.Grants ?? [])),
    isVersioned: map(versioning, (answer) => answer?.Status === 'Enabled'),
    hasMfaDelete: map(versioning, (answer) => answer?.MFADelete === 'Enabled'),
    encryption: map(encryption, (answer) => encryptionOf(answer?.ServerSideEncryptionConfiguration.Rules[0])),
    logging: map(logging, (answer) => {
      const enabled = answer?.LoggingEnabled;
      return enabled === undefined ? null : { bucket: enabled.TargetBucket, prefix: enabled.TargetPrefix };
    }),
    lifecycle: map(lifecycle, (answer) => entriesInOrder(answer?.Rules ?? [])),
    lifecycleMinimumSize: map(lifecycle, (answer) => answer?.TransitionDefaultMinimumObjectSize ?? null),
    isWebsite: map(website, (answer) => answer !== null),
  };
}

const NAMED = { arn: true, name: true, account: true, region: true } as const;

function map<T, R>(field: Field<T>, change: (value: T) => R): Field<R> {
  return 'known' in field ? { known: change(field.known) } : field;
}

type EncryptionRule =
  | {
      readonly ApplyServerSideEncryptionByDefault: { readonly SSEAlgorithm: string; readonly KMSMasterKeyID?: string | undefined };
      readonly BucketKeyEnabled: boolean;
    }
  | undefined;

function encryptionOf(rule: EncryptionRule): S3Bucket['encryption'] {
  if (rule === undefined) return null;
  const { SSEAlgorithm, KMSMasterKeyID = null } = rule.ApplyServerSideEncryptionByDefault;
  return { algorithm: SSEAlgorithm, keyId: KMSMasterKeyID, usesBucketKey: rule.BucketKeyEnabled };
}

/** Whether a statement lets in whoever comes, whatever its conditions. */
export function letsEveryoneIn(statement: JsonObject): boolean {
  const principal = statement['Principal'];
  const who = isJsonObject(principal) ? principal['AWS'] : principal;
  return statement['Effect'] === 'Allow' && (textsOf(who).includes('*') || statement['NotPrincipal'] !== undefined);
}
