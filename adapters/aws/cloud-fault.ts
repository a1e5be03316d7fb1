import { awsCallName } from '../../clouds/aws/call.ts';
import { homeRegion } from '../../clouds/aws/home-region.ts';
import { CloudError, type CloudFault, type RefusedFor } from '../../core/errors.ts';
import type { Place } from '../../core/place.ts';
import { HtmlAnswer } from './target-handler.ts';

/** Where a call was going when it failed. `handedOver`: the request had reached the HTTP client, so bytes may have left. */
export interface Attempt {
  readonly place: Pick<Place, 'partition' | 'account' | 'region'>;
  readonly service: string;
  readonly operation: string;
  readonly handedOver: boolean;
  /** The caller had given up by then. */
  readonly isAborted: boolean;
}

/** An SDK or network error as a CloudError. The message never carries what was sent, nor credentials, nor the provider's free text. */
export function cloudErrorOf(error: unknown, attempt: Attempt): CloudError {
  if (error instanceof CloudError) return error;
  const seen = readError(error);
  const fault = faultOf(seen, attempt);
  const at = {
    says: awsCallName(attempt.service, attempt.operation),
    providerCode: seen.code,
    requestId: seen.requestId,
    sent: sentOf(seen, attempt),
    permission: missingPermission(seen),
    about: refusedFor(fault, seen),
  };
  return new CloudError(fault, at, messageOf(fault, seen, attempt), seen.status === undefined ? networkCause(seen) : undefined);
}

interface SeenError {
  /** The provider's code, or the network's (`ECONNRESET`). */
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly isUnreadable: boolean;
  readonly isTimeout: boolean;
}

const DENIED = new Set([
  'AccessDenied',
  'UnauthorizedOperation',
  'AuthorizationError',
  'AuthorizationErrorException',
  'UnauthorizedAccess',
  'UnauthorizedException',
  'NotAuthorized',
  'ForbiddenException',
  'Forbidden',
  'AllAccessDisabled',
  'ExpiredToken',
  'InvalidToken',
  'TokenRefreshRequired',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'CredentialsProviderError',
  'ProviderError',
  'InvalidIdentityToken',
  'IDPRejectedClaim',
]);
/** The SDK found nothing to sign with: no request was made. */
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'ProviderError']);
/** What a person does about it, where the code says more than that a permission is missing. */
const HINTS: readonly { readonly codes: readonly string[]; readonly say: string }[] = [
  { codes: ['ExpiredToken', 'RequestExpired'], say: 'The session has expired: sign in again, or renew the keys.' },
  {
    codes: ['InvalidClientTokenId', 'UnrecognizedClient', 'AuthFailure', 'InvalidAccessKeyId', 'InvalidToken'],
    say: 'The access key or its session token is not known there: look at the profile or the variables, and whether they are of this partition.',
  },
  {
    codes: ['SignatureDoesNotMatch', 'IncompleteSignature'],
    say: 'The secret key does not belong to the access key: look at the profile or the variables.',
  },
  { codes: ['RequestTimeTooSkewed', 'RequestInTheFuture'], say: 'The clock of this machine is wrong: set it and try again.' },
  {
    codes: ['ECONNREFUSED', 'ECONNRESET'],
    say: 'Nothing answers there: look at CLOUDMEND_TARGET_ENDPOINT_URL and AWS_ENDPOINT_URL, or the network.',
  },
  { codes: ['ENOTFOUND', 'EAI_AGAIN'], say: 'There is no such host: look at the region and the endpoint, or the network.' },
  { codes: ['HtmlAnswer'], say: 'It answers with a web page: the endpoint or a proxy in between is no AWS endpoint.' },
];
const THROTTLED = new Set([
  'Throttling',
  'Throttled',
  'RequestThrottled',
  'TooManyRequests',
  'ProvisionedThroughputExceeded',
  'SlowDown',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'EC2Throttled',
  'PriorRequestNotComplete',
]);
const DISABLED = new Set(['OptInRequired', 'SubscriptionRequired', 'RegionDisabled']);
// A region that is off does not know the account's keys; where the home region says so the keys themselves are wrong.
const UNKNOWN_KEYS = new Set(['InvalidClientTokenId', 'UnrecognizedClient', 'AuthFailure']);
// A TypeError is an answer that cannot be made plain: a stream, where the product expects none.
const UNIMPLEMENTED = new Set(['UnknownOperation', 'NotImplemented', 'InvalidAction', 'UnsupportedProtocol', 'HtmlAnswer', 'TypeError']);
/** Answered with 404 as well, and no absence: what is asked for is still being made. */
const NOT_YET = new Set(['ReportInProgress', 'CredentialReportNotReady']);
const CODES: readonly (readonly [CloudFault, ReadonlySet<string>])[] = [
  ['tooLarge', new Set(['PackedPolicyTooLarge'])],
  ['denied', DENIED],
  ['throttled', THROTTLED],
  ['disabled', DISABLED],
  ['unimplemented', UNIMPLEMENTED],
  ['rejected', NOT_YET],
];
const ABSENT = /^NoSuch|NotFound(Fault|Error|Exception)?$|^NoSuch\w+Exception$/;
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

function faultOf(seen: SeenError, attempt: Attempt): CloudFault {
  if (attempt.isAborted && seen.status === undefined) return 'aborted';
  return faultOfCode(seen.code.replace(/Exception$/, ''), attempt.place) ?? faultOfStatus(seen, attempt.handedOver);
}

function faultOfCode(code: string, place: Attempt['place']): CloudFault | undefined {
  if (UNKNOWN_KEYS.has(code)) return place.region === homeRegion(place.partition) ? 'denied' : 'disabled';
  for (const [fault, codes] of CODES) if (codes.has(code)) return fault;
  return undefined;
}

function faultOfStatus(seen: SeenError, handedOver: boolean): CloudFault {
  if (seen.status === 429) return 'throttled';
  if (seen.status === 501 || seen.isUnreadable) return 'unimplemented';
  // The SDK refuses an input that it cannot send.
  if (seen.status === undefined) return handedOver ? 'unreachable' : 'rejected';
  if (seen.status >= 500) return 'unreachable';
  if (seen.status === 403) return 'denied';
  return seen.status === 404 || ABSENT.test(seen.code) ? 'absent' : 'rejected';
}

/** A refusal (4xx) is an answer. After anything else a request that reached the HTTP client may have been carried out. */
function sentOf(seen: SeenError, attempt: Attempt): CloudError['sent'] {
  if (!attempt.handedOver || UNREACHED.has(seen.code)) return 'no';
  if (seen.isTimeout && /did not establish a connection/.test(seen.message)) return 'no';
  return seen.status !== undefined && seen.status >= 400 && seen.status < 500 ? 'answered' : 'unknown';
}

/**
 * What a refusal is about. Codes of the services that fixes write to: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 * and the errors listed with each call; 409 is a conflict wherever it is answered.
 */
const BUSY =
  /Conflict|ConcurrentModification|OperationAborted|InProgress$|InUse(Fault)?$|^Invalid\w+State(Fault)?$|^IncorrectState|^DependencyViolation$/;
const LIMIT = /(Limit|Quota)Exceeded(Fault)?$|^TooMany\w+$/;

function refusedFor(fault: CloudFault, { code, status }: SeenError): RefusedFor | undefined {
  if (fault !== 'rejected') return undefined;
  const plain = code.replace(/Exception$/, '');
  if (LIMIT.test(plain)) return 'limit';
  return status === 409 || BUSY.test(plain) ? 'busy' : undefined;
}

function messageOf(fault: CloudFault, seen: SeenError, { place, service, operation }: Attempt): string {
  const where = `${service} ${operation} in ${place.account || 'the account of the credentials'}, ${place.region}`;
  const permission = missingPermission(seen);
  switch (fault) {
    case 'denied':
      if (NO_CREDENTIALS.has(seen.code))
        return `There are no AWS credentials for ${where} (${seen.code}). Name a profile that exists, or set the usual AWS variables.`;
      return `${where} was denied (${seen.code})${permission === undefined ? '' : `; ${permission} is missing`}.${hintOf(seen)}`;
    case 'throttled':
      return `${where} was still throttled after every retry (${seen.code}).`;
    case 'disabled':
      return `${where} is switched off for the account (${seen.code}).`;
    case 'unimplemented':
      return `${where} is not understood by the endpoint, or its answer is not (${seen.code}).${hintOf(seen)}`;
    case 'tooLarge':
      return `${where} was refused: the session policy is too large (${seen.code}).`;
    case 'absent':
      return `${where} says there is no such thing (${seen.code}).`;
    case 'rejected':
      return `${where} was refused by the provider (${seen.code}).`;
    case 'aborted':
      return `${where} was abandoned before its answer.`;
    case 'unreachable':
      return `${where} got no usable answer (${seen.code}).${hintOf(seen)}`;
    default:
      return fault satisfies never;
  }
}

function missingPermission({ message }: SeenError): string | undefined {
  return /not authorized to perform: ([a-z0-9-]+:[A-Za-z*]+)/.exec(message)?.[1];
}

function hintOf({ code, message }: SeenError): string {
  // STS calls a wrong clock a wrong signature, and says so in its words alone.
  const isClock = /signature (has )?expired|not yet (current|valid)/i.test(message);
  const plain = isClock ? 'RequestTimeTooSkewed' : code.replace(/Exception$/, '');
  const hint = HINTS.find(({ codes }) => codes.includes(plain));
  return hint === undefined ? '' : ` ${hint.say}`;
}

function readError(error: unknown): SeenError {
  const name = textOf(error, 'name') ?? 'UnknownError';
  const metadata: unknown = isRecord(error) ? error['$metadata'] : undefined;
  const response: unknown = isRecord(error) ? error['$response'] : undefined;
  const status = numberOf(metadata, 'httpStatusCode') ?? numberOf(response, 'statusCode');
  // The query protocols give the wire's code beside the SDK's class name, which adds "Exception".
  const wireCode = textOf(error, 'Code') ?? textOf(error, 'code');
  const isHtml = error instanceof HtmlAnswer;
  return {
    code: isHtml ? 'HtmlAnswer' : (wireCode ?? name),
    message: textOf(error, 'message') ?? '',
    status: isHtml ? error.status : status,
    requestId: textOf(metadata, 'requestId'),
    // A failed parse leaves no fault (client or server) on the error, as every modelled and unmodelled answer has one.
    isUnreadable: status !== undefined && textOf(error, '$fault') === undefined,
    isTimeout: name === 'TimeoutError',
  };
}

function networkCause(seen: SeenError): Error {
  return new Error(`network: ${seen.code}`);
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown, name: string): string | undefined {
  const field = isRecord(value) ? value[name] : undefined;
  return typeof field === 'string' && field !== '' ? field : undefined;
}

function numberOf(value: unknown, name: string): number | undefined {
  const field = isRecord(value) ? value[name] : undefined;
  return typeof field === 'number' ? field : undefined;
}
