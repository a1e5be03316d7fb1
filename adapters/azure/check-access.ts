import * as z from 'zod';
import { findArmId } from '../../clouds/azure/arm-id.ts';
import type { ArmRequest } from '../../clouds/azure/arm-request.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AccessCheck, AccessRequest } from '../../core/ports.ts';
import { registrationChecks } from './check-registration.ts';
import type { ResourceManager } from './resource-manager.ts';

/** What the look before a write needs to be asked of Azure. */
export interface AccessProbes {
  /** Why nothing may be written; undefined where it may. */
  readonly readOnlyBecause: string | undefined;
  /** Whether writes go by a person's own rights. */
  readonly isUnscoped: boolean;
  read(request: ArmRequest): Promise<JsonObject>;
  /** The SDK's client for the subscription, loaded when this is called. */
  loadManager(): Promise<ResourceManager>;
}

/**
 * Looks at what stands between the identity at hand and the planned calls in one subscription: what ARM says that it may do in each resource
 * group, and whether the providers of what is written are registered. A deny assignment, a lock and a policy are not seen there; locks are
 * facts of the resources.
 */
export async function checkAccess(probes: AccessProbes, { place: { account }, allows }: AccessRequest): Promise<readonly AccessCheck[]> {
  if (probes.readOnlyBecause !== undefined) return [{ check: 'write-access', state: 'blocked', message: probes.readOnlyBecause }];
  const writes: AccessCheck = probes.isUnscoped
    ? {
        check: 'write-access',
        state: 'warning',
        message: `Your own rights write in subscription ${account} (--unscoped), and the audit says so.`,
      }
    : { check: 'write-access', state: 'ok', message: `The application of the environment writes in subscription ${account}.` };
  const permissions = await permissionsCheck(probes, allows).catch((error: unknown): AccessCheck => {
    if (!(error instanceof CloudError)) throw error;
    const isWithoutToken = error.fault === 'denied' && error.sent === 'no';
    if (isWithoutToken) return { check: 'credentials', state: 'blocked', message: error.message };
    return { check: 'permissions', state: 'not-checked', message: `What the identity may do could not be asked: ${error.message}` };
  });
  if (permissions.check === 'credentials') return [permissions];
  return [writes, permissions, ...(await registrationChecks(await probes.loadManager(), account, allows))];
}

const Permissions = z.object({
  value: z.array(z.object({ actions: z.array(z.string()).nullish(), notActions: z.array(z.string()).nullish() })),
});
type Permission = z.infer<typeof Permissions>['value'][number];

async function permissionsCheck(probes: AccessProbes, allows: AccessRequest['allows']): Promise<AccessCheck> {
  const wanted = Map.groupBy(
    allows.flatMap(({ actions, resources }) => resources.flatMap((id) => actions.map((action) => ({ action, scope: groupOf(id) })))),
    ({ scope }) => scope,
  );
  const missing: string[] = [];
  const actionsMissing = new Set<string>();
  for (const [scope, ones] of [...wanted].slice(0, MOST_SCOPES)) {
    const path = `${scope}/providers/Microsoft.Authorization/permissions`;
    const { value } = Permissions.parse(await probes.read({ method: 'GET', path, apiVersion: '2022-04-01' }));
    const actions = [...new Set(ones.map(({ action }) => action))].filter((action) => !isPermitted(action, value));
    for (const action of actions) actionsMissing.add(action);
    if (actions.length > 0) missing.push(`${actions.sort().join(', ')} in ${scope}`);
  }
  if (missing.length > 0)
    return {
      check: 'permissions',
      state: 'warning',
      message: `Azure says that the identity may not ${missing.join('; ')}. A role on the resource itself is not seen here.`,
      missing: [...actionsMissing].sort(),
    };
  if (wanted.size > MOST_SCOPES)
    return {
      check: 'permissions',
      state: 'not-checked',
      message: `The identity may do what is planned in the first ${MOST_SCOPES} resource groups; the others were not asked for.`,
    };
  return {
    check: 'permissions',
    state: 'ok',
    message: 'The roles of the identity allow the planned calls (deny assignments and policies are not seen here).',
  };
}

// Each is a question of its own; a plan of more groups than this is looked at in part.
const MOST_SCOPES = 20;

/** A permission is what one role gives: its actions but those that it leaves out. What one role leaves out another may give. */
function isPermitted(action: string, permissions: readonly Permission[]): boolean {
  const matches = (patterns: readonly string[] | null | undefined) => (patterns ?? []).some((pattern) => isMatch(pattern, action));
  return permissions.some(({ actions, notActions }) => matches(actions) && !matches(notActions));
}

/** `*` stands for anything, slashes too; case does not count. */
function isMatch(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}

/** The resource group that an id lies in, or its subscription. */
function groupOf(id: string): string {
  // A pattern is for all groups of its subscription.
  if (id.includes('*')) return id.split('/').slice(0, 3).join('/');
  const { subscription = '', resourceGroup } = findArmId(id) ?? {};
  return `/subscriptions/${subscription}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`;
}
