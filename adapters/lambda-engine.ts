import { SSMClient } from '@aws-sdk/client-ssm';
import type { Catalogue } from '../core/catalogue.ts';
import type { Engine } from '../core/engine.ts';
import type { Cloud, Log } from '../core/ports.ts';
import { createAwsCloud } from './aws/cloud.ts';
import { systemClock } from './clock.ts';
import { joinClouds, loadedLater } from './clouds.ts';
import type { Settings } from './env.ts';
import { externalIdReader } from './external-id.ts';
import { type LambdaRecords, lambdaRecords } from './lambda-records.ts';
import { regionsIn } from './regions-in.ts';

/** What a function works with that judges or mends: records, the clouds, and the catalogue. */
export interface LambdaPlatform extends LambdaRecords {
  readonly engine: Engine;
}

/** The platform of the function's process. Throws VALIDATION_FAILED, naming the variable, where the environment lacks one. */
export function lambdaPlatform(catalogue: Catalogue): (log: Log) => LambdaPlatform {
  const makeRecords = lambdaRecords();
  let cloud: Cloud | undefined;
  return (log) => {
    const platform = makeRecords(log);
    const { settings, records, approving, waker, putScanItems, startScan, cursorKey } = platform;
    cloud ??= deployedCloud(settings);
    return {
      ...{ settings, records, approving, waker, putScanItems, startScan, cursorKey },
      engine: { ...records, cloud, catalogue },
      get driver() {
        return platform.driver;
      },
      get bus() {
        return platform.bus;
      },
      get schedules() {
        return platform.schedules;
      },
    };
  };
}

/** The accounts of AWS that the stack names, and the subscriptions of Azure where it names an application there. */
function deployedCloud(settings: Settings): Cloud {
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
