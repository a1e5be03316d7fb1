import type { AccessPaths, PathGoal } from '../entitlement/access.ts';
import type { AccessEngine, AccountAccess } from './account-access.ts';
import { openAccess } from './account-access.ts';
import { lastMade } from './last-made.ts';

/** Looked for anew each page would take as long as the first. */
const found = lastMade<AccessPaths | undefined>(4);

/**
 * Everybody's ways to whoever may do an action on a resource, by what the last scan saw of the account with the policies of its resources; undefined where it could not
 * be read. Throws VALIDATION_FAILED for an action that there is not, or a resource that it is never on.
 */
export async function pathsToGoal(engine: AccessEngine, access: AccountAccess, goal: PathGoal): Promise<AccessPaths | undefined> {
  const key = [access.scanId, access.account, goal.action, goal.resource].join(' ');
  return await found(engine.blobs, key, async () => (await openAccess(engine, access, { withPolicies: true }))?.paths(goal));
}
