import type { Action } from './actions.ts';
import { findAction } from './actions.ts';

/** Prefixes of actions of services that sign their calls by another name. */
const PREFIXES: { readonly [source: string]: string } = {
  monitoring: 'cloudwatch',
  email: 'ses',
  rdsdata: 'rds-data',
  tagging: 'tag',
  ssmmessages: 'ssmmessages',
};

/**
 * Calls that ask for other actions than their name says; some of several. What is not here asks for the action of its name, if there is one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html
 */
const EXCEPTIONS: { readonly [service: string]: { readonly [call: string]: readonly string[] } } = {
  s3: {
    ListBuckets: ['ListAllMyBuckets'],
    ListDirectoryBuckets: ['ListAllMyBuckets'],
    HeadBucket: ['ListBucket'],
    ListObjects: ['ListBucket'],
    ListObjectsV2: ['ListBucket'],
    ListObjectVersions: ['ListBucketVersions'],
    ListMultipartUploads: ['ListBucketMultipartUploads'],
    ListParts: ['ListMultipartUploadParts'],
    HeadObject: ['GetObject'],
    SelectObjectContent: ['GetObject'],
    CopyObject: ['GetObject', 'PutObject'],
    UploadPartCopy: ['GetObject', 'PutObject'],
    CreateMultipartUpload: ['PutObject'],
    CompleteMultipartUpload: ['PutObject'],
    UploadPart: ['PutObject'],
    PostObject: ['PutObject'],
    DeleteObjects: ['DeleteObject'],
    GetBucketLifecycle: ['GetLifecycleConfiguration'],
    GetBucketLifecycleConfiguration: ['GetLifecycleConfiguration'],
    PutBucketLifecycle: ['PutLifecycleConfiguration'],
    PutBucketLifecycleConfiguration: ['PutLifecycleConfiguration'],
    DeleteBucketLifecycle: ['PutLifecycleConfiguration'],
    GetBucketEncryption: ['GetEncryptionConfiguration'],
    PutBucketEncryption: ['PutEncryptionConfiguration'],
    DeleteBucketEncryption: ['PutEncryptionConfiguration'],
    GetBucketReplication: ['GetReplicationConfiguration'],
    PutBucketReplication: ['PutReplicationConfiguration'],
    DeleteBucketReplication: ['PutReplicationConfiguration'],
    GetBucketNotificationConfiguration: ['GetBucketNotification'],
    PutBucketNotificationConfiguration: ['PutBucketNotification'],
    GetBucketAccelerateConfiguration: ['GetAccelerateConfiguration'],
    PutBucketAccelerateConfiguration: ['PutAccelerateConfiguration'],
    GetBucketAnalyticsConfiguration: ['GetAnalyticsConfiguration'],
    ListBucketAnalyticsConfigurations: ['GetAnalyticsConfiguration'],
    PutBucketAnalyticsConfiguration: ['PutAnalyticsConfiguration'],
    DeleteBucketAnalyticsConfiguration: ['PutAnalyticsConfiguration'],
    GetBucketInventoryConfiguration: ['GetInventoryConfiguration'],
    ListBucketInventoryConfigurations: ['GetInventoryConfiguration'],
    PutBucketInventoryConfiguration: ['PutInventoryConfiguration'],
    DeleteBucketInventoryConfiguration: ['PutInventoryConfiguration'],
    GetBucketMetricsConfiguration: ['GetMetricsConfiguration'],
    ListBucketMetricsConfigurations: ['GetMetricsConfiguration'],
    PutBucketMetricsConfiguration: ['PutMetricsConfiguration'],
    DeleteBucketMetricsConfiguration: ['PutMetricsConfiguration'],
    GetBucketIntelligentTieringConfiguration: ['GetIntelligentTieringConfiguration'],
    ListBucketIntelligentTieringConfigurations: ['GetIntelligentTieringConfiguration'],
    PutBucketIntelligentTieringConfiguration: ['PutIntelligentTieringConfiguration'],
    DeleteBucketIntelligentTieringConfiguration: ['PutIntelligentTieringConfiguration'],
    DeleteBucketCors: ['PutBucketCORS'],
    DeleteBucketTagging: ['PutBucketTagging'],
    DeleteBucketOwnershipControls: ['PutBucketOwnershipControls'],
    GetPublicAccessBlock: ['GetBucketPublicAccessBlock'],
    PutPublicAccessBlock: ['PutBucketPublicAccessBlock'],
    DeletePublicAccessBlock: ['PutBucketPublicAccessBlock'],
    DeleteBucketPublicAccessBlock: ['PutBucketPublicAccessBlock'],
    DeleteAccountPublicAccessBlock: ['PutAccountPublicAccessBlock'],
    GetObjectLockConfiguration: ['GetBucketObjectLockConfiguration'],
    PutObjectLockConfiguration: ['PutBucketObjectLockConfiguration'],
    GetObjectLockLegalHold: ['GetObjectLegalHold'],
    PutObjectLockLegalHold: ['PutObjectLegalHold'],
    GetObjectLockRetention: ['GetObjectRetention'],
    PutObjectLockRetention: ['PutObjectRetention'],
  },
  lambda: { Invoke: ['InvokeFunction'], InvokeAsync: ['InvokeFunction'], InvokeWithResponseStream: ['InvokeFunction'] },
  kms: { ReEncrypt: ['ReEncryptFrom', 'ReEncryptTo'] },
  sqs: {
    SendMessageBatch: ['SendMessage'],
    DeleteMessageBatch: ['DeleteMessage'],
    ChangeMessageVisibilityBatch: ['ChangeMessageVisibility'],
  },
  sns: { PublishBatch: ['Publish'] },
};

/** Actions on an object by its version are others than those without, and the call is called the same. */
const BY_VERSION: ReadonlySet<string> = new Set([
  's3:getobject',
  's3:deleteobject',
  's3:getobjectacl',
  's3:putobjectacl',
  's3:getobjecttagging',
]);

/** The actions that a call asks for; none where it cannot be told: that says nothing of any action. `source`: `s3.amazonaws.com`. */
export function actionsCalled(source: string, call: string, isOfVersion: boolean): readonly Action[] {
  const known = isOfVersion ? KNOWN.ofVersion : KNOWN.plain;
  const before = known.get(source)?.get(call);
  if (before !== undefined) return before;
  const found = findActions(source, call, isOfVersion);
  const own = known.get(source) ?? new Map<string, readonly Action[]>();
  // A million records have some hundreds of names; whoever makes up others does not fill the memory.
  if (known.size >= MOST_SOURCES) known.clear();
  if (own.size >= MOST_CALLS) own.clear();
  known.set(source, own.set(call, found));
  return found;
}

type Known = Map<string, Map<string, readonly Action[]>>;
const KNOWN: { readonly plain: Known; readonly ofVersion: Known } = { plain: new Map(), ofVersion: new Map() };
const [MOST_SOURCES, MOST_CALLS] = [1000, 2000];

function findActions(source: string, call: string, isOfVersion: boolean): readonly Action[] {
  const [name = ''] = source.toLowerCase().split('.');
  const prefix = PREFIXES[name] ?? name;
  // Lambda and CloudFront put the date of their API behind the name.
  const plain = call.replace(/\d{4}_?\d{2}_?\d{2}(v\d+)?$/, '');
  const asked = EXCEPTIONS[prefix]?.[plain] ?? [plain];
  const found = asked.map((one) => findAction(versioned(`${prefix}:${one}`, isOfVersion)));
  return found.every((one) => one !== undefined) ? found : [];
}

function versioned(action: string, isOfVersion: boolean): string {
  return isOfVersion && BY_VERSION.has(action.toLowerCase()) ? action.replace('Object', 'ObjectVersion') : action;
}

const TARGETS: ReadonlySet<string> = new Set(
  Object.entries(EXCEPTIONS).flatMap(([service, calls]) =>
    Object.values(calls).flatMap((names) => names.map((name) => `${service}:${name}`.toLowerCase())),
  ),
);

/**
 * Whether each use of an action leaves a call by which it is known. Tags are also set by the calls that make things, which ask for the action of
 * tagging without being called like it.
 */
export function leavesCalls({ lower, levels, isCall }: Action): boolean {
  if (levels.includes('tagging') || lower === 'iam:createservicelinkedrole') return false;
  return isCall || TARGETS.has(lower);
}

/**
 * Calls that a trail records only where it is told to, by the service, as far as they are known; of others of these services there may be more.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const DATA_TYPES: { readonly [service: string]: RegExp } = {
  s3: /^s3:(.*object|restoreobject|abortmultipartupload|listbucket$|listbucketversions|listbucketmultipart|listmultipart)/,
  lambda: /^lambda:invoke/,
  dynamodb: /^dynamodb:(.*item$|query$|scan$|partiql|getrecords|getsharditerator|.*transact)/,
  sqs: /^sqs:(.*message)/,
  sns: /^sns:publish/,
  kms: /^kms:(decrypt|encrypt|generate|reencrypt|sign$|verify|derive)/,
  'cognito-idp': /./,
  ssm: /^ssm:(opendatachannel|opencontrolchannel)/,
  logs: /^logs:(putlogevents|getlogevents|filterlogevents|getlogrecord)/,
  cloudwatch: /^cloudwatch:(putmetricdata|getmetric)/,
  events: /^events:putevents/,
  states: /^states:(invoke|startsync)/,
  ec2: /^ec2:(putsnapshotblock|getsnapshotblock)/,
  rds: /^rds:executesql/,
  cloudtrail: /^cloudtrail:(putauditevents|getquery)/,
};

/** Whether an action is one that trails leave out unless they are told to record it. */
export function isDataAction({ service, lower }: Action): boolean {
  return DATA_TYPES[service]?.test(lower) ?? false;
}
