import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { CloudmendError, ConditionFailed } from '../../core/errors.ts';
import type { Item } from '../../core/ports.ts';
import { toItem } from './dynamodb-values.ts';

/**
 * What an answer means for sending again. refused: never. busy: nothing was done, so again is safe. unknown: it may have been done.
 */
export type Fault = { readonly kind: 'refused' | 'busy' | 'unknown'; readonly error: CloudmendError };

const busyCodes: readonly string[] = [
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ReplicatedWriteConflictException',
  'ThrottlingError',
  'ThrottlingException',
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
];

/** Sorts what DynamoDB, or the way to it, threw. */
export function faultOf(cause: unknown): Fault {
  if (cause instanceof CloudmendError) return { kind: 'refused', error: cause };
  if (cause instanceof TransactionCanceledException) return faultOfCancelled(cause);
  if (cause instanceof ConditionalCheckFailedException) {
    return { kind: 'refused', error: new ConditionFailed([failedAt(0, cause.Item)]) };
  }
  const name = cause instanceof Error ? cause.name : 'unknown';
  if (name === 'ValidationException') return refused(cause, cause instanceof Error ? cause.message : '');
  if (busyCodes.includes(name))
    return { kind: 'busy', error: unavailable(cause, `DynamoDB was too busy (${name}) and nothing was done; try again later.`) };
  if (cause instanceof DynamoDBServiceException && cause.$fault === 'client') {
    return {
      kind: 'refused',
      error: unavailable(cause, `DynamoDB refused the request (${name}); see that the table exists and the role may use it.`),
    };
  }
  return {
    kind: 'unknown',
    error: unavailable(cause, `DynamoDB did not answer (${name}), so the request may have been carried out; read before sending it again.`),
  };
}

/** A condition that did not hold tells the caller more than the conflict or the throttle beside it. */
function faultOfCancelled(cause: TransactionCanceledException): Fault {
  const reasons = cause.CancellationReasons ?? [];
  const failed = [...reasons.entries()].filter(([, reason]) => reason.Code === 'ConditionalCheckFailed');
  if (failed.length > 0)
    return { kind: 'refused', error: new ConditionFailed(failed.map(([position, reason]) => failedAt(position, reason.Item))) };
  const invalid = reasons.find((reason) => reason.Code === 'ValidationError');
  if (invalid !== undefined) return refused(cause, invalid.Message ?? '');
  const codes = reasons.map((reason) => reason.Code ?? 'None').filter((code) => code !== 'None');
  const message = `DynamoDB cancelled the transaction (${codes.join(', ')}) and nothing was done; try again later.`;
  return { kind: codes.every((code) => busyCodes.includes(code)) ? 'busy' : 'refused', error: unavailable(cause, message) };
}

function failedAt(position: number, stored: CancellationReason['Item']): { position: number; stored?: Item } {
  return stored === undefined || Object.keys(stored).length === 0 ? { position } : { position, stored: toItem(stored) };
}

function refused(cause: unknown, reason: string): Fault {
  const code = reason.includes('Item size') ? 'ITEM_TOO_LARGE' : 'VALIDATION_FAILED';
  return { kind: 'refused', error: new CloudmendError(code, `DynamoDB refused the write: ${reason}`, { cause }) };
}

function unavailable(cause: unknown, message: string): CloudmendError {
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', message, { cause });
}
