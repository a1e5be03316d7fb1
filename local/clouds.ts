import { createAwsCloud } from '../adapters/aws/cloud.ts';
import type { Settings } from '../adapters/env.ts';
import type { Clock, Cloud } from '../core/ports.ts';

/** The real account (or accounts) of the settings. `unscoped` writes with the credentials at hand where there is no remediation role. */
export function openAwsCloud(
  settings: Settings,
  clock: Clock,
  choice: { readonly profile?: string | undefined; readonly isUnscoped: boolean },
): Cloud {
  return createAwsCloud({
    clock,
    accounts: settings.accounts,
    regions: settings.regions,
    endpoints: settings.targetEndpoints,
    profile: choice.profile ?? settings.profile,
    unscoped: choice.isUnscoped || settings.isUnscopedAllowed,
    rateScale: settings.rateScale,
  });
}
