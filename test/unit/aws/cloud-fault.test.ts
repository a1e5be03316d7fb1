import { expect, test } from 'vitest';
import { cloudErrorOf } from '../../../adapters/aws/cloud-fault.ts';

const attempt = {
  place: { partition: 'aws', account: '', region: 'us-east-1' },
  service: 'sts',
  operation: 'GetCallerIdentity',
  handedOver: false,
  isAborted: false,
};

test('who has no credentials is told so, not that something was denied', () => {
  const error = Object.assign(new Error('Could not load credentials from any providers'), { name: 'CredentialsProviderError' });
  const told = cloudErrorOf(error, attempt);
  expect(told.fault).toBe('denied');
  expect(told.message).toMatch(/^There are no AWS credentials for .*usual AWS variables\.$/);
});

test('a refusal by AWS is told as one', () => {
  const error = Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 }, $fault: 'client' });
  expect(cloudErrorOf(error, attempt).message).toContain('was denied (AccessDenied)');
});
