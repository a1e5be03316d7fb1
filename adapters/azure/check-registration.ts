import { CloudError } from '../../core/errors.ts';
import type { AccessCheck, AccessRequest } from '../../core/ports.ts';
import type { ResourceManager } from './resource-manager.ts';

/**
 * Whether the resource providers of planned calls are registered in a subscription: ARM refuses every write of one that is not. One check
 * for each that does not simply pass, otherwise one for all.
 */
export async function registrationChecks(
  manager: ResourceManager,
  account: string,
  allows: AccessRequest['allows'],
): Promise<readonly AccessCheck[]> {
  const namespaces = namespacesOf(allows).toSorted();
  const checks = await Promise.all(namespaces.map((namespace) => registrationCheck(manager, account, namespace)));
  const open = checks.filter(({ state }) => state !== 'ok');
  if (open.length > 0 || namespaces.length === 0) return open;
  return [{ check: 'service', state: 'ok', message: `Registered in subscription ${account}: ${namespaces.join(', ')}.` }];
}

async function registrationCheck(manager: ResourceManager, account: string, namespace: string): Promise<AccessCheck> {
  try {
    return { check: 'service', ...judge(await manager.registrationOf(namespace), account, namespace) };
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return { check: 'service', state: 'not-checked', message: `Whether ${namespace} is registered could not be asked: ${error.message}` };
  }
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types */
function judge(word: string | undefined, account: string, namespace: string): Omit<AccessCheck, 'check'> {
  const provider = `The resource provider ${namespace}`;
  const where = `in subscription ${account}`;
  const state = STATES.get(word?.toLowerCase() ?? '') ?? 'not-checked';
  switch (state) {
    case 'ok':
      return { state, message: `${provider} is registered ${where}.` };
    case 'warning':
      return { state, message: `${provider} is being registered ${where}; regions may refuse writes until it is.` };
    case 'blocked': {
      const command = `az provider register --namespace ${namespace} --subscription ${account}`;
      return { state, message: `${provider} is not registered ${where}: Azure refuses every write of its resources. Run: ${command}` };
    }
    case 'not-checked':
      return { state, message: `Azure does not say whether the resource provider ${namespace} is registered ${where}.` };
    default:
      return state satisfies never;
  }
}

const STATES: ReadonlyMap<string, AccessCheck['state']> = new Map([
  ['registered', 'ok'],
  ['registering', 'warning'],
  ['notregistered', 'blocked'],
  ['unregistering', 'blocked'],
  ['unregistered', 'blocked'],
]);

/** `Microsoft.Sql` of `Microsoft.Sql/servers/write`, each once, as it is written first: case does not count. */
function namespacesOf(allows: AccessRequest['allows']): readonly string[] {
  const all = allows.flatMap(({ actions }) => actions.map((action) => action.slice(0, action.indexOf('/'))));
  return [...Map.groupBy(all, (namespace) => namespace.toLowerCase()).values()].flatMap(([first]) => first ?? []);
}
