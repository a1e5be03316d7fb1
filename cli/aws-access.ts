import { clouds } from '../clouds/index.gen.ts';
import type { AccessRules } from '../core/entitlement/access.ts';
import { CloudmendError } from '../core/errors.ts';

/** How AWS decides on requests; loaded by the commands that ask for it alone. */
export async function loadAwsAccess(): Promise<AccessRules> {
  const access = await clouds.get('aws')?.access?.();
  if (access === undefined) throw new CloudmendError('INTERNAL', 'AWS decides on no requests here.');
  return access;
}
