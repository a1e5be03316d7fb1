import { SSMClient } from '@aws-sdk/client-ssm';
import type { Cloud } from '../core/ports.ts';
import { createAwsCloud } from './aws/cloud.ts';
import { systemClock } from './clock.ts';
import { joinClouds, loadedLater } from './clouds.ts';
import type { Settings } from './env.ts';
import { externalIdReader } from './external-id.ts';
import { regionsIn } from './regions-in.ts';

/** The accounts of AWS that the stack names, and the subscriptions of Azure where it names an application there. */
export function openDeployedCloud(settings: Settings): Cloud {
  const { externalIdParameter: parameter } = settings.platform;
  const isOnAzureToo = settings.azure.clientId !== undefined;
  const aws = createAwsCloud({
    ...{ clock: systemClock, accounts: settings.accounts, endpoints: settings.targetEndpoints, rateScale: settings.rateScale },
    ...{ organization: settings.organization, members: settings.memberRoles },
    regions: isOnAzureToo ? regionsIn('aws', settings.regions) : settings.regions,
    // Deployed, nothing is ever written but through a remediation role.
    unscoped: false,
    installation: settings.own.prefix,
    externalId: parameter === undefined ? undefined : externalIdReader(new SSMClient({}), { parameter, clock: systemClock }),
    isDeployed: true,
  });
  if (!isOnAzureToo) return aws;
  const azure = loadedLater(async () => {
    const { openDeployedAzure } = await import('./azure/deployed-azure.ts');
    return openDeployedAzure({ ...settings, regions: [...regionsIn('azure', settings.regions)] }, systemClock);
  });
  return joinClouds(
    new Map([
      ['aws', aws],
      ['azure', azure],
    ]),
  );
}
