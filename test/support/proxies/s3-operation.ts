/** What a query parameter asks for, on a bucket and on an object. The names complete `Get`, `Put` and `Delete`. */
const bucketParts: Readonly<Record<string, string>> = {
  accelerate: 'BucketAccelerateConfiguration',
  acl: 'BucketAcl',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
};
const objectParts: Readonly<Record<string, string>> = {
  acl: 'ObjectAcl',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  tagging: 'ObjectTagging',
};
const verbs: Readonly<Record<string, string>> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete', HEAD: 'Head', POST: 'Post' };

/** The S3 operation of a request to `/`, `/bucket` or `/bucket/key`, as the API spells it; `POST /bucket` where it is none of the known. */
export function findS3Operation(method: string, path: string, query: URLSearchParams): string {
  const [bucket = '', ...key] = path.slice(1).split('/');
  if (bucket === '') return 'ListBuckets';
  const isObject = key.join('/') !== '';
  const part = Object.entries(isObject ? objectParts : bucketParts).find(([name]) => query.has(name))?.[1];
  if (method === 'DELETE' && part === 'BucketLifecycleConfiguration') return 'DeleteBucketLifecycle';
  const verb = verbs[method] ?? method;
  if (part !== undefined) return `${verb}${part}`;
  if (isObject) return method === 'POST' ? `POST ${path}` : `${verb}Object`;
  return findBucketOperation(method, query) ?? `${method} ${path}`;
}

function findBucketOperation(method: string, query: URLSearchParams): string | undefined {
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
  if (method === 'GET' && query.has('versions')) return 'ListObjectVersions';
  if (method === 'GET') return query.has('list-type') ? 'ListObjectsV2' : 'ListObjects';
  return { PUT: 'CreateBucket', DELETE: 'DeleteBucket', HEAD: 'HeadBucket' }[method];
}
