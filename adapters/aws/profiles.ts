import { loadSharedConfigFiles } from '@smithy/core/config';
import { requireKnown } from '../../core/nearest.ts';

/** Names of the profiles in the shared files, wherever AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say they are. */
async function listProfiles(): Promise<readonly string[]> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  // `sso-session` and `services` blocks are kept beside profiles, with their sort before a dot.
  const names = [...Object.keys(configFile), ...Object.keys(credentialsFile)];
  return [...new Set(names.filter((name) => !/^(sso-session|services)\./.test(name)))];
}

/** Throws VALIDATION_FAILED, with the nearest profile there is, where no shared file has one of this name. */
export async function requireProfile(name: string): Promise<void> {
  requireKnown('AWS profile', [name], await listProfiles());
}
