import { CloudError, type CloudFault, type RefusedFor } from '../../core/errors.ts';
import { type JsonObject, JsonRecord } from '../../core/json.ts';
import { sayable } from '../sayable.ts';
import type { ArmAnswer } from './arm-client.ts';
import { type ArmFailure, failureIn, missingAction, missingScope } from './arm-error.ts';

/** Which call failed, and where. */
export interface ArmAttempt {
  readonly says: string;
  readonly account: string;
  /** The caller had given up by then. */
  readonly isAborted: boolean;
}

/** The body of an answer that is one; an empty object where there is none, a list as a page of it. Throws CloudError for every other. */
export function must(answer: ArmAnswer, attempt: ArmAttempt): JsonObject {
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, attempt);
  if (answer.body === undefined || answer.body === '') return {};
  const parsed = JsonRecord.safeParse(Array.isArray(answer.body) ? { value: answer.body } : answer.body);
  if (parsed.success) return parsed.data;
  const at = { says: attempt.says, providerCode: 'UnreadableAnswer', requestId: requestIdOf(answer), sent: 'unknown' } as const;
  throw new CloudError(
    'unimplemented',
    at,
    `${whereOf(attempt)} was answered with something that is no JSON object: ARM is not there, or a proxy is in between.`,
  );
}

/** A lost answer, a refused connection or a missing token as a CloudError. */
export function armErrorOf(error: unknown, attempt: ArmAttempt): CloudError {
  if (error instanceof CloudError) return error;
  const { code, status } = seenIn(error);
  const at = { says: attempt.says, providerCode: code, sent: UNREACHED.has(code) ? 'no' : 'unknown' } as const;
  // What came was no JSON though it said so.
  if (status !== undefined) return new CloudError('unimplemented', at, `${whereOf(attempt)} got an answer that cannot be read (${code}).`);
  if (attempt.isAborted) return new CloudError('aborted', at, `${whereOf(attempt)} was abandoned before its answer.`);
  const hint = NETWORK_HINTS.get(code);
  return new CloudError(
    'unreachable',
    at,
    `${whereOf(attempt)} got no answer (${code}).${hint === undefined ? '' : ` ${hint}`}`,
    new Error(`network: ${code}`),
  );
}

/** A long-running operation that ended otherwise than well, as its state says. */
export function failedOperation(body: unknown, state: string, attempt: ArmAttempt, requestId?: string): CloudError {
  const failure = failureIn(body, state);
  const fault = faultOfCode(failure.code) ?? 'rejected';
  const about = refusedFor(fault, 200, failure);
  const at = { says: attempt.says, providerCode: failure.code, requestId, sent: 'answered', about } as const;
  return new CloudError(fault, at, `${whereOf(attempt)} was begun and ended as ${state} (${failure.code}).${saidOf(failure)}`);
}

const DENIED = new Set([
  'AuthorizationFailed',
  'LinkedAuthorizationFailed',
  'AuthorizationPermissionMismatch',
  'Forbidden',
  'SubscriptionNotFound',
  'DenyAssignmentAuthorizationFailed',
]);
const THROTTLED = /^(TooManyRequests|SubscriptionRequestsThrottled|OperationNotAllowedDueToThrottling|\w*Throttl\w+)$/i;
/**
 * A write that met another one: nothing was done, and it may be sent again in a while.
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
const BUSY = new Set([
  'AnotherOperationInProgress',
  'OperationInProgress',
  'ConflictingOperationInProgress',
  'RetryableError',
  'ServerBusy',
]);
const DISABLED = new Set([
  'MissingSubscriptionRegistration',
  'NoRegisteredProviderFound',
  'SubscriptionNotRegistered',
  'ReadOnlyDisabledSubscription',
  'FeatureNotEnabled',
  'LocationNotAvailableForResourceType',
]);
const UNIMPLEMENTED = new Set([
  'InvalidResourceType',
  'InvalidApiVersionParameter',
  'MissingApiVersionParameter',
  'InvalidResourceNamespace',
  'UnsupportedApiVersion',
  'NotImplemented',
  'HttpResourceNotFound',
]);
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
const NETWORK_HINTS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'Nothing answers there: look at AZURE_ARM_ENDPOINT, or the network.'],
  ['ENOTFOUND', 'There is no such host: look at the network.'],
  ['EAI_AGAIN', 'The name of the host could not be looked up: look at the network.'],
]);
/** What a person does about it, where the code says more than that a permission is missing. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['ExpiredAuthenticationToken', 'The sign-in has expired: sign in again (az login), or renew the credential.'],
  ['InvalidAuthenticationToken', 'The token is not of this cloud: look at the tenant and the cloud that is signed in to.'],
  [
    'InvalidAuthenticationTokenTenant',
    'The subscription belongs to another tenant: set AZURE_TENANT_ID to that, or run az login --tenant.',
  ],
  [
    'SubscriptionNotFound',
    'There is no such subscription, or the identity has no role in it: look at AZURE_SUBSCRIPTION_ID, and assign the role Reader.',
  ],
  ['MissingSubscriptionRegistration', 'The provider is not registered: az provider register --namespace NAMESPACE.'],
  ['ReadOnlyDisabledSubscription', 'The subscription is disabled and can only be read.'],
  ['ScopeLocked', 'A lock is in the way: whoever put it there has to take it off first.'],
  ['PreconditionFailed', 'It was changed since it was read.'],
]);

function refusal(answer: ArmAnswer, attempt: ArmAttempt): CloudError {
  const failure = failureIn(answer.body, `HTTP ${answer.status}`);
  const fault = faultOf(answer.status, failure);
  const permission = fault === 'denied' ? missingAction(failure) : undefined;
  const at = {
    says: attempt.says,
    providerCode: failure.code,
    requestId: requestIdOf(answer),
    sent: sentOf(answer.status),
    ...(permission !== undefined && { permission }),
    ...(answer.status === 412 && { isOutdated: true }),
    about: refusedFor(fault, answer.status, failure),
  } as const;
  return new CloudError(fault, at, messageOf(fault, failure, { ...attempt, permission }));
}

function faultOf(status: number, { code }: ArmFailure): CloudFault {
  const byCode = faultOfCode(code);
  if (byCode !== undefined) return byCode;
  if (status === 429) return 'throttled';
  if (status === 401 || (status === 403 && code !== 'RequestDisallowedByPolicy')) return 'denied';
  if (status === 404) return 'absent';
  if (status === 501 || (status >= 300 && status < 400)) return 'unimplemented';
  return status >= 500 || status === 408 ? 'unreachable' : 'rejected';
}

/** A lock, a policy or a quota stays in the way until somebody changes it; another operation ends by itself. */
const LIMIT = /^(ScopeLocked|RequestDisallowedByPolicy|\w*QuotaExceeded|\w*LimitExceeded)$/;

function refusedFor(fault: CloudFault, status: number, { code }: ArmFailure): RefusedFor | undefined {
  if (BUSY.has(code)) return 'busy';
  if (fault !== 'rejected') return undefined;
  if (LIMIT.test(code)) return 'limit';
  return status === 409 || /Conflict|InProgress$/.test(code) ? 'busy' : undefined;
}

function faultOfCode(code: string): CloudFault | undefined {
  if (DENIED.has(code)) return 'denied';
  if (THROTTLED.test(code) || BUSY.has(code)) return 'throttled';
  if (DISABLED.has(code)) return 'disabled';
  return UNIMPLEMENTED.has(code) ? 'unimplemented' : undefined;
}

/** A refusal is an answer. After a fault of the server, or a time-out on its side, the request may have been carried out. */
function sentOf(status: number): CloudError['sent'] {
  return status >= 400 && status < 500 && status !== 408 ? 'answered' : 'unknown';
}

function messageOf(fault: CloudFault, failure: ArmFailure, attempt: ArmAttempt & { readonly permission?: string | undefined }): string {
  const where = whereOf(attempt);
  const { code } = failure;
  const hint = HINTS.has(code) ? ` ${HINTS.get(code)}` : '';
  switch (fault) {
    case 'denied': {
      const scope = missingScope(failure);
      const on = scope === undefined ? '' : ` on ${scope}`;
      return `${where} was denied (${code})${attempt.permission === undefined ? '' : `; ${attempt.permission} is missing${on}`}.${hint}`;
    }
    case 'throttled':
      return BUSY.has(code)
        ? `${where} met another operation that was still going on (${code}).`
        : `${where} was still throttled after every retry (${code}).`;
    case 'disabled':
      return `${where} is switched off for the subscription (${code}).${hint}`;
    case 'unimplemented':
      return `${where} is not understood by the endpoint, or its answer is not (${code}).${saidOf(failure)}`;
    case 'absent':
      return `${where} says there is no such thing (${code}).`;
    case 'rejected':
      return `${where} was refused by Azure (${code}).${policyHint(failure) ?? (hint || saidOf(failure))}`;
    case 'unreachable':
      return `${where} got no usable answer (${code}).`;
    case 'tooLarge':
    case 'aborted':
      return `${where} failed (${code}).`;
    default:
      return fault satisfies never;
  }
}

function policyHint({ code, policies }: ArmFailure): string | undefined {
  if (code !== 'RequestDisallowedByPolicy') return undefined;
  const named = policies.length === 0 ? 'an Azure Policy' : `the Azure Policy ${policies.map((one) => `"${one}"`).join(', ')}`;
  return ` It is forbidden by ${named}: change what is asked for, or have an exemption made.`;
}

function saidOf({ message }: ArmFailure): string {
  return message === '' ? '' : ` Azure says: ${sayable(message)}`;
}

function whereOf({ says, account }: ArmAttempt): string {
  return `${says} in ${account === '' ? 'the tenant' : `subscription ${account}`}`;
}

function requestIdOf({ headers }: ArmAnswer): string | undefined {
  return headers['x-ms-request-id'] ?? headers['x-ms-correlation-request-id'];
}

interface SeenError {
  readonly code: string;
  readonly status: number | undefined;
}

function seenIn(error: unknown): SeenError {
  if (!(error instanceof Error)) return { code: 'UnknownError', status: undefined };
  const code = 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : error.name;
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
  return { code: code === 'AbortError' ? 'Timeout' : code, status };
}
