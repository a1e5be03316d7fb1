import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Clock, Cloud } from '../../core/ports.ts';
import { createCaller } from '../aws/caller.ts';
import { cachedIdentity } from '../aws/credentials.ts';
import { noEndpoints } from '../aws/target-endpoints.ts';
import type { Settings } from '../env.ts';
import { openAzure } from './open-azure.ts';
import { createWebIdentity } from './web-identity.ts';

/** Azure as a function of AWS reaches it: with a token of its own role, which an application in Entra trusts. */
export function openDeployedAzure(settings: Settings, clock: Clock): Cloud {
  const { rateScale, region = 'us-east-1', platform } = settings;
  const assertion = createWebIdentity({
    clock,
    // The platform's own token service, wherever the calls to scanned accounts go.
    caller: createCaller({ clock, endpoints: noEndpoints, rateScale }),
    identity: cachedIdentity('function', clock, fromNodeProviderChain()),
    place: { cloud: 'aws', partition: 'aws', account: platform.ownAccount ?? '', region },
  });
  return openAzure({ settings, clock, unscoped: false, assertion });
}
