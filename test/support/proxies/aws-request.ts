import type { IncomingMessage } from 'node:http';
import { findS3Operation } from './s3-operation.ts';

/** One request to AWS, as its signature, target, form or path tell it. */
export interface AwsRequest {
  /** The name that the request is signed for: `s3`, `ec2`, `rds`, `iam`, `sts`, `dynamodb`, `states`; and `s3-control`. */
  readonly service: string;
  /** As the API spells it (`PutBucketVersioning`); `PUT /path` for REST services other than S3. */
  readonly operation: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** The account that the credentials belong to where the proxy has seen them made, else the access key id. */
  readonly account: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
}

/** Form fields of a query-protocol request (EC2, RDS, IAM, STS): `Action`, `DBInstanceIdentifier`. Empty for the others. */
export function formOf(request: Pick<AwsRequest, 'body'>): URLSearchParams {
  return new URLSearchParams(/(^|&)Action=/.test(request.body) ? request.body : '');
}

/**
 * Does the operation only read? `AssumeRole` counts as reading: it changes nothing that a test looks at. AWS Batch posts whatever it is asked,
 * and tells by its path what that is.
 */
export function isRead({ operation }: Pick<AwsRequest, 'operation'>): boolean {
  return /^(Get|List|Describe|Head|Lookup|Search|Simulate|BatchGet|Query|Scan|Assume|Generate(CredentialReport|ServiceLast)|GET |HEAD |POST \/v1\/describe)/.test(
    operation,
  );
}

/** Works out which call a request is. `accounts`: account by access key id. */
export function parseAwsRequest(incoming: IncomingMessage, body: string, accounts: ReadonlyMap<string, string>): AwsRequest {
  const path = incoming.url ?? '/';
  const method = incoming.method ?? 'GET';
  const [accessKeyId = 'nobody', , region = 'unknown', signedFor = 'unknown'] = findCredential(incoming, path).split('/');
  const account = accounts.get(accessKeyId) ?? accessKeyId;
  const service = path.startsWith('/v20180820/') ? 's3-control' : signedFor;
  const operation = findOperation(incoming, { service, method, path, body });
  return { service, operation, region, accessKeyId, account, method, path, body };
}

function findCredential(incoming: IncomingMessage, path: string): string {
  const signed = /Credential=([^,\s]+)/.exec(incoming.headers.authorization ?? '')?.[1];
  return signed ?? new URL(path, 'http://local').searchParams.get('X-Amz-Credential') ?? '';
}

function findOperation(incoming: IncomingMessage, request: Pick<AwsRequest, 'service' | 'method' | 'path' | 'body'>): string {
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  const action = formOf(request).get('Action') ?? /^\/service\/[^/]+\/operation\/([^/?]+)/.exec(request.path)?.[1];
  if (action) return action;
  const { method } = request;
  const { pathname, searchParams } = new URL(request.path, 'http://local');
  const verb = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' }[method];
  if (request.service === 's3-control' && verb && pathname.endsWith('/publicAccessBlock')) return `${verb}PublicAccessBlock`;
  if (request.service === 's3') return findS3Operation(method, keyPath(incoming, pathname), searchParams);
  return `${method} ${pathname}`;
}

/** `/bucket/key`, also where the bucket stands in the host. */
function keyPath(incoming: IncomingMessage, pathname: string): string {
  const bucket = /^(.+)\.s3[.-]/.exec(incoming.headers.host ?? '')?.[1];
  return bucket === undefined ? pathname : `/${bucket}${pathname}`;
}
