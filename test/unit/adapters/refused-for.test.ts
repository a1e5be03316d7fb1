import { expect, test } from 'vitest';
import { cloudErrorOf } from '../../../adapters/aws/cloud-fault.ts';
import { failedOperation, must } from '../../../adapters/azure/arm-fault.ts';
import { CloudError } from '../../../core/errors.ts';
import { failureOf, reasonOfError } from '../../../core/failure-class.ts';

const place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };

function fromAws(code: string, status: number): CloudError {
  const error = Object.assign(new Error('no'), { name: code, $metadata: { httpStatusCode: status }, $fault: 'client' });
  return cloudErrorOf(error, { place, service: 'rds', operation: 'ModifyDBInstance', handedOver: true, isAborted: false });
}

test.each([
  ['AccessDeniedException', 403, 'permission'],
  ['ThrottlingException', 400, 'throttle'],
  ['InvalidParameterValue', 400, 'apply'],
  ['ConflictException', 409, 'conflict'],
  ['OperationAborted', 409, 'conflict'],
  ['ConcurrentModification', 409, 'conflict'],
  ['InvalidDBInstanceStateFault', 400, 'conflict'],
  ['DependencyViolation', 400, 'conflict'],
  ['LimitExceededException', 400, 'config'],
  ['ServiceQuotaExceededException', 402, 'config'],
  ['TooManyEntitiesException', 400, 'config'],
  // Its nearest neighbour asks for less at a time.
  ['TooManyRequestsException', 429, 'throttle'],
  ['RequestLimitExceeded', 503, 'throttle'],
  ['OptInRequired', 403, 'config'],
  ['NoSuchBucket', 404, 'conflict'],
  ['InternalError', 500, 'connectivity'],
])('S2-66 AWS answers %s (%i): the failure is one of %s', (code, status, expected) => {
  expect(failureOf('FAILED', reasonOfError(fromAws(code, status)))?.class).toBe(expected);
});

const attempt = { says: 'PUT Microsoft.Storage/storageAccounts', account: '00000000-0000-4000-8000-000000000001', isAborted: false };

function fromAzure(code: string, status: number): CloudError {
  try {
    must({ status, headers: {}, body: { error: { code, message: 'No.' } } }, attempt);
  } catch (error) {
    if (error instanceof CloudError) return error;
  }
  throw new Error(`${code} was taken for an answer.`);
}

test.each([
  ['AuthorizationFailed', 403, 'permission'],
  // Refused with the same status, and no permission would help.
  ['RequestDisallowedByPolicy', 403, 'config'],
  ['ScopeLocked', 409, 'config'],
  ['QuotaExceeded', 400, 'config'],
  ['MissingSubscriptionRegistration', 409, 'config'],
  ['TooManyRequests', 429, 'throttle'],
  ['AnotherOperationInProgress', 409, 'conflict'],
  ['StorageAccountOperationInProgress', 409, 'conflict'],
  ['InvalidRequestContent', 400, 'apply'],
  ['ResourceNotFound', 404, 'conflict'],
  ['InternalServerError', 500, 'connectivity'],
])('S2-66 Azure answers %s (%i): the failure is one of %s', (code, status, expected) => {
  expect(failureOf('FAILED', reasonOfError(fromAzure(code, status)))?.class).toBe(expected);
});

test.each([
  ['Conflict', 'conflict'],
  ['ProvisioningFailed', 'apply'],
  ['ScopeLocked', 'config'],
  ['AnotherOperationInProgress', 'conflict'],
])('an operation of Azure that was begun and ended with %s is of the class %s', (code, expected) => {
  const error = failedOperation({ error: { code, message: 'No.' } }, 'Failed', attempt);
  expect(failureOf('FAILED', reasonOfError(error))?.class).toBe(expected);
});
