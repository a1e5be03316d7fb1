import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { awsCallName } from '../../clouds/aws/call.ts';
import { homeRegion } from '../../clouds/aws/home-region.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Clock } from '../../core/ports.ts';
import type { Caller } from './caller.ts';
import { credentialFaultOf } from './credential-fault.ts';
import { type Credentials, cachedIdentity, type Identity, parseAssumedRole } from './credentials.ts';

export interface BaseOptions {
  readonly clock: Clock;
  /** Profile of the shared configuration files; absent: the SDK's default chain. */
  readonly profile?: string | undefined;
  /** In place of the SDK's chain. */
  readonly baseCredentials?: () => Promise<Credentials>;
}

/** Whoever this process is, by the SDK's own chain. */
export function baseIdentity(options: BaseOptions): Identity {
  const chain = options.baseCredentials ?? fromNodeProviderChain(options.profile === undefined ? {} : { profile: options.profile });
  return cachedIdentity('base', options.clock, async () => {
    try {
      return await chain();
    } catch (error) {
      throw await credentialFaultOf(error, options.profile);
    }
  });
}

/** The keys of a role. Throws CloudError: of one that is refused with what has to be looked at, and of one that leads into another account. */
export async function assume(
  caller: Caller,
  identity: Identity,
  {
    account,
    input,
    mode,
  }: { readonly account: string; readonly input: JsonObject & { readonly RoleArn: string }; readonly mode: 'read' | 'write' },
): Promise<Credentials> {
  const partition = input.RoleArn.split(':')[1] ?? 'aws';
  const place = { cloud: 'aws', partition, account, region: homeRegion(partition) } as const;
  const answer = await caller
    .call(place, { service: 'sts', operation: 'AssumeRole', input }, { identity, mode })
    .catch((error: unknown) => {
      throw isRefusal(error) ? refusedRole(error, input.RoleArn) : error;
    });
  const assumed = parseAssumedRole(answer);
  if (assumed.account === undefined || assumed.account === account) return assumed.credentials;
  const at = { says: awsCallName('sts', 'AssumeRole'), providerCode: 'WrongAccount', sent: 'no' } as const;
  throw new CloudError('denied', at, `The role ${input.RoleArn} leads into account ${assumed.account} and not into ${account}.`);
}

function isRefusal(error: unknown): error is CloudError {
  return error instanceof CloudError && error.fault === 'denied' && error.sent === 'answered';
}

function refusedRole(error: CloudError, role: string): CloudError {
  const { says, providerCode, requestId, sent } = error;
  const message = `The role ${role} was not given: ${error.message} Its trust policy has to name whoever asks, and they need sts:AssumeRole on it.`;
  return new CloudError('denied', { says, providerCode, requestId, sent }, message, error);
}
