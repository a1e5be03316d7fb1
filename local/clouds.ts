import { join } from 'node:path';
import { createAwsCloud } from '../adapters/aws/cloud.ts';
import { joinClouds, regionsIn } from '../adapters/clouds.ts';
import type { Settings } from '../adapters/env.ts';
import type { Clock, Cloud } from '../core/ports.ts';
import { createDemoCloud } from './demo-cloud/demo-cloud.ts';
import { createDemoSubscription } from './demo-cloud/demo-subscription.ts';
import type { CloudName } from './running.ts';

/** Clouds that real accounts are in. */
export type Provider = 'aws' | 'azure';

export interface CloudChoice {
  readonly cloud: CloudName;
  readonly settings: Settings;
  /** Of real accounts, which clouds are meant. */
  readonly providers: readonly Provider[];
  readonly profile?: string | undefined;
  /** Writes with the credentials at hand where there is no remediation role. */
  readonly isUnscoped: boolean;
}

/** The cloud of an installation: the demo company's, kept in its directory, or the real accounts and subscriptions of the settings. */
export async function openCloud(choice: CloudChoice, clock: Clock, directory: string): Promise<Cloud> {
  const { cloud, settings, providers } = choice;
  if (cloud === 'demo') {
    const accounts = await createDemoCloud({ clock, path: join(directory, 'demo-cloud.json'), regions: settings.regions });
    const subscription = await createDemoSubscription({ path: join(directory, 'demo-subscription.json') });
    return joinClouds(
      new Map([
        ['aws', accounts],
        ['azure', subscription],
      ]),
    );
  }
  const opened = await Promise.all(
    providers.map(async (name): Promise<readonly [string, Cloud]> => [name, await openProvider(name, choice, clock)]),
  );
  return joinClouds(new Map(opened));
}

async function openProvider(name: Provider, { settings, providers, profile, isUnscoped }: CloudChoice, clock: Clock): Promise<Cloud> {
  const unscoped = isUnscoped || settings.isUnscopedAllowed;
  const regions = providers.length === 1 ? settings.regions : regionsIn(name, settings.regions);
  if (name === 'azure') {
    // Whoever has AWS alone does not wait for it to load.
    const { openAzure } = await import('../adapters/azure/open-azure.ts');
    return openAzure({ settings: { ...settings, regions }, clock, unscoped });
  }
  return createAwsCloud({
    ...{ clock, regions, unscoped },
    accounts: settings.accounts,
    endpoints: settings.targetEndpoints,
    profile: profile ?? settings.profile,
    rateScale: settings.rateScale,
  });
}
