import { join } from 'node:path';
import { joinClouds } from '../adapters/clouds.ts';
import type { Settings } from '../adapters/env.ts';
import type { Clock, Cloud } from '../core/ports.ts';
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

/**
 * The cloud of an installation: the demo company's, kept in its directory, or the real accounts and subscriptions of the settings. Each cloud
 * is loaded where it is meant, and no other.
 */
export async function openCloud(choice: CloudChoice, clock: Clock, directory: string): Promise<Cloud> {
  const { cloud, providers } = choice;
  if (cloud === 'demo') return await openDemo(choice, clock, directory);
  const opened = await Promise.all(
    providers.map(async (name): Promise<readonly [string, Cloud]> => [name, await openProvider(name, choice, clock)]),
  );
  return joinClouds(new Map(opened));
}

async function openDemo({ settings }: CloudChoice, clock: Clock, directory: string): Promise<Cloud> {
  const { createDemoCloud } = await import('./demo-cloud/demo-cloud.ts');
  const { createDemoSubscription } = await import('./demo-cloud/demo-subscription.ts');
  const accounts = await createDemoCloud({ clock, path: join(directory, 'demo-cloud.json'), regions: settings.regions });
  const subscription = await createDemoSubscription({ path: join(directory, 'demo-subscription.json') });
  return joinClouds(
    new Map([
      ['aws', accounts],
      ['azure', subscription],
    ]),
  );
}

async function openProvider(name: Provider, { settings, providers, profile, isUnscoped }: CloudChoice, clock: Clock): Promise<Cloud> {
  const unscoped = isUnscoped || settings.isUnscopedAllowed;
  const regions = providers.length === 1 ? settings.regions : await regionsOf(name, settings.regions);
  if (name === 'azure') {
    const { openAzure } = await import('../adapters/azure/open-azure.ts');
    return openAzure({ settings: { ...settings, regions }, clock, unscoped });
  }
  const [{ createAwsCloud }, { machineClients }] = await Promise.all([
    import('../adapters/aws/cloud.ts'),
    import('../adapters/aws/machine-clients.ts'),
  ]);
  return createAwsCloud({
    clients: machineClients,
    ...{ clock, regions, unscoped },
    accounts: settings.accounts,
    ...{ organization: settings.organization, members: settings.memberRoles },
    endpoints: settings.targetEndpoints,
    profile: profile ?? settings.profile,
    rateScale: settings.rateScale,
  });
}

async function regionsOf(name: Provider, regions: readonly string[]): Promise<readonly string[]> {
  const { regionsIn } = await import('../adapters/regions-in.ts');
  return regionsIn(name, regions);
}
