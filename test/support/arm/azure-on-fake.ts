import type { AccessToken } from '@azure/core-auth';
import { type AzureCloudOptions, createAzureCloud } from '../../../adapters/azure/cloud.ts';
import type { Cloud } from '../../../core/ports.ts';
import type { FakeArm } from './fake-arm.ts';
import { makeHastyClock } from './hasty-clock.ts';
import { redirectingClient } from './redirect.ts';

export const SUBSCRIPTION = '11111111-2222-4333-8444-555555555555';

/** A credential that gives one token, and counts how often it is asked. */
export function fixedCredential() {
  const counted = { asked: 0 };
  const getToken = async (): Promise<AccessToken> => {
    counted.asked += 1;
    return { token: 'a-token-for-arm', expiresOnTimestamp: Date.now() + 3_600_000 };
  };
  return { counted, getToken };
}

/** The product's adapter, which takes the fake for management.azure.com: tokens are asked for and sent. */
export function azureOnFake(arm: FakeArm, options: Partial<AzureCloudOptions> = {}): Cloud {
  return createAzureCloud({
    endpoint: new URL('https://management.azure.com'),
    credential: fixedCredential(),
    httpClient: redirectingClient(arm.url),
    clock: makeHastyClock(),
    subscriptions: [SUBSCRIPTION],
    regions: [],
    rateScale: 1000,
    ...options,
  });
}
