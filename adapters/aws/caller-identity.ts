import * as z from 'zod';
import { awsCallName } from '../../clouds/aws/call.ts';
import { homeRegion } from '../../clouds/aws/home-region.ts';
import { CloudError } from '../../core/errors.ts';
import type { Caller } from './caller.ts';
import type { Identity } from './credentials.ts';
import { endpointFor, type TargetEndpoints } from './target-endpoints.ts';

/** Whose credentials they are. */
export interface Own {
  readonly partition: string;
  readonly account: string;
  readonly arn: string;
}

export interface CallerIdentity {
  /** Account and partition of the base credentials. */
  own(account?: string): Promise<Own>;
  /** The base credentials for calls to `account`, refused where they belong to another: calls would land there. */
  guard(account: string): Identity;
}

/** Asks each endpoint once whose credentials these are. */
export function createCallerIdentity(caller: Caller, base: Identity, endpoints: TargetEndpoints): CallerIdentity {
  const known = new Map<string, Promise<Own>>();

  async function ask(account: string): Promise<Own> {
    const place = { cloud: 'aws', partition: 'aws', account, region: homeRegion('aws') } as const;
    const request = { service: 'sts', operation: 'GetCallerIdentity', input: {} };
    const { Arn: arn, Account: own } = CallerAnswer.parse(await caller.call(place, request, { identity: base, mode: 'read' }));
    return { partition: arn.split(':')[1] ?? 'aws', account: own, arn };
  }

  /** One question for each endpoint that may answer; a failed one is asked again. */
  function own(account: string): Promise<Own> {
    const endpoint = endpointFor(endpoints, account)?.href ?? 'AWS';
    const asked = known.get(endpoint) ?? ask(account);
    known.set(endpoint, asked);
    asked.catch(() => known.delete(endpoint));
    return asked;
  }

  return {
    own: (account = '') => own(account),
    guard: (account) => ({
      key: base.key,
      async credentials() {
        const mine = await own(account);
        if (mine.account === account) return await base.credentials();
        const at = { says: awsCallName('sts', 'GetCallerIdentity'), providerCode: 'WrongAccount', sent: 'no' } as const;
        throw new CloudError(
          'denied',
          at,
          `The credentials belong to account ${mine.account} and not to ${account}; configure a role for ${account}.`,
        );
      },
    }),
  };
}

const CallerAnswer = z.object({ Arn: z.string(), Account: z.string() });
