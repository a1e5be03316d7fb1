import { expect, test } from 'vitest';
import { findS3Operation } from '../../support/proxies/s3-operation.ts';

test.each([
  ['GET', '/', 'ListBuckets'],
  ['PUT', '/invoices', 'CreateBucket'],
  ['HEAD', '/invoices', 'HeadBucket'],
  ['DELETE', '/invoices', 'DeleteBucket'],
  ['GET', '/invoices?list-type=2', 'ListObjectsV2'],
  ['POST', '/invoices?delete', 'DeleteObjects'],
  ['PUT', '/invoices?versioning', 'PutBucketVersioning'],
  ['GET', '/invoices?publicAccessBlock', 'GetPublicAccessBlock'],
  ['GET', '/invoices?policyStatus', 'GetBucketPolicyStatus'],
  ['DELETE', '/invoices?policy', 'DeleteBucketPolicy'],
  ['PUT', '/invoices?lifecycle', 'PutBucketLifecycleConfiguration'],
  ['DELETE', '/invoices?lifecycle', 'DeleteBucketLifecycle'],
  ['GET', '/invoices?object-lock', 'GetObjectLockConfiguration'],
  ['GET', '/invoices/2026/november.pdf', 'GetObject'],
  ['PUT', '/invoices/2026/november.pdf?tagging', 'PutObjectTagging'],
  ['PUT', '/invoices/2026/november.pdf?x-id=PutObject', 'PutObject'],
])('%s %s is %s', (method, target, operation) => {
  const { pathname, searchParams } = new URL(target, 'http://local');
  expect(findS3Operation(method, pathname, searchParams)).toBe(operation);
});
