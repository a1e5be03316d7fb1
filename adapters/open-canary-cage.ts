import { SSMClient } from '@aws-sdk/client-ssm';
import type { Cage } from '../core/canary/cage.ts';
import { createCanaryCage } from './aws/canary-cage.ts';
import { systemClock } from './clock.ts';
import type { Settings } from './env.ts';
import { externalIdReader } from './external-id.ts';
import { needed } from './needed-variable.ts';

/** The cage that the stack names. Throws VALIDATION_FAILED, naming the variable, where the environment lacks it. */
export function openCanaryCage({ platform, canary, targetEndpoints, rateScale, own }: Settings): Cage {
  const parameter = needed(platform.externalIdParameter, 'CLOUDMEND_EXTERNAL_ID_PARAMETER');
  return createCanaryCage({
    setting: needed(canary, 'CLOUDMEND_CANARY'),
    ...{ clock: systemClock, endpoints: targetEndpoints, rateScale, installation: own.prefix },
    externalId: externalIdReader(new SSMClient({}), { parameter, clock: systemClock }),
  });
}
