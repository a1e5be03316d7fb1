import { join } from 'node:path';
import { createAwsCloud } from '../adapters/aws/cloud.ts';
import { joinClouds } from '../adapters/clouds.ts';
import type { Settings } from '../adapters/env.ts';
import { clouds } from '../clouds/index.gen.ts';
import type { Clock, Cloud } from '../core/ports.ts';
import { createDemoCloud } from './demo-cloud/demo-cloud.ts';
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
  if (cloud === 'demo') return createDemoCloud({ clock, path: join(directory, 'demo-cloud.json'), regions: settings.regions });
  const opened = await Promise.all(
    providers.map(async (name): Promise<readonly [string, Cloud]> => [name, await openProvider(name, choice, clock)]),
  );
  return joinClouds(new Map(opened));
}

async function openProvider(name: Provider, { settings, providers, profile, isUnscoped }: CloudChoice, clock: Clock): Promise<Cloud> {
  const unscoped = isUnscoped || settings.isUnscopedAllowed;
  const regions = providers.length === 1 ? settings.regions : regionsOf(name, settings.regions);
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

/** Those that can be regions there; a name that is none anywhere is told by each. A cloud of which none is named is read whole. */
function regionsOf(name: Provider, regions: readonly string[]): readonly string[] {
  return regions.filter((region) => clouds.get(name)?.isRegion(region) || ![...clouds.values()].some((one) => one.isRegion(region)));
}
