import { join } from 'node:path';
import { createAwsCloud } from '../adapters/aws/cloud.ts';
import type { Settings } from '../adapters/env.ts';
import type { Clock, Cloud } from '../core/ports.ts';
import { createDemoCloud } from './demo-cloud/demo-cloud.ts';
import type { CloudName } from './running.ts';

export interface CloudChoice {
  readonly cloud: CloudName;
  readonly settings: Settings;
  readonly profile?: string | undefined;
  /** Writes with the credentials at hand where there is no remediation role. */
  readonly isUnscoped: boolean;
}

/** The cloud of an installation: the demo company's, kept in its directory, or the real accounts of the settings. */
export async function openCloud({ cloud, settings, profile, isUnscoped }: CloudChoice, clock: Clock, directory: string): Promise<Cloud> {
  if (cloud === 'demo') return createDemoCloud({ clock, path: join(directory, 'demo-cloud.json'), regions: settings.regions });
  return createAwsCloud({
    clock,
    accounts: settings.accounts,
    regions: settings.regions,
    endpoints: settings.targetEndpoints,
    profile: profile ?? settings.profile,
    unscoped: isUnscoped || settings.isUnscopedAllowed,
    rateScale: settings.rateScale,
  });
}
