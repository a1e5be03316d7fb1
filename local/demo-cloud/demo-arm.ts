import { armKey, findArmId, isWithin } from '../../clouds/azure/arm-id.ts';
import { type ArmRequest, typeInPath } from '../../clouds/azure/arm-request.ts';
import { isObject } from '../../clouds/azure/property.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DemoResource } from './subscription-state.ts';

/** What Azure Resource Manager answers a read with; undefined where there is nothing. */
export function answerRead(resources: readonly DemoResource[], { method, path }: ArmRequest): JsonObject | undefined {
  if (method === 'POST') return undefined;
  if (findArmId(path) !== undefined) return withChildren(resources, find(resources, path));
  const type = typeInPath(path).toLowerCase();
  if (type === GROUPS) return { value: groupsOf(resources) };
  return { value: listed(resources, path, type).map((one) => withChildren(resources, one) ?? one) };
}

/** The resources after a write, and the one that it is about; no answer where there is nothing to be changed. */
export function written(
  resources: readonly DemoResource[],
  { method, path, body = {} }: ArmRequest,
): { readonly resources: DemoResource[]; readonly answer: JsonObject | undefined } {
  const before = find(resources, path);
  const others = resources.filter(({ id }) => !isWithin(path, id));
  if (method === 'DELETE') return { resources: others, answer: {} };
  if (before === undefined && method === 'PATCH') return { resources: [...resources], answer: undefined };
  const identity = {
    id: before?.id ?? path,
    name: before?.name ?? path.slice(path.lastIndexOf('/') + 1),
    type: before?.type ?? typeInPath(path),
  };
  const after: DemoResource = method === 'PATCH' ? { ...merged(before ?? {}, body), ...identity } : { ...body, ...identity };
  const rest = resources.filter(({ id }) => armKey(id) !== armKey(path));
  return { resources: [...rest, after], answer: after };
}

/** Children and extensions stand right below what is named, everything else anywhere in the scope. */
function listed(resources: readonly DemoResource[], path: string, type: string): readonly DemoResource[] {
  const all = resources.filter((one) => one.type.toLowerCase() === type);
  if (type.split('/').length > 2) return all.filter(({ id }) => armKey(id).slice(0, armKey(id).lastIndexOf('/')) === armKey(path));
  const scope = path.slice(0, path.toLowerCase().lastIndexOf('/providers/'));
  const isExtension = findArmId(scope)?.type !== undefined;
  return all.filter(({ id }) => (isExtension ? armKey(findArmId(id)?.parent ?? '') === armKey(scope) : isWithin(scope, id)));
}

/** A security group shows its rules among its properties. */
function withChildren(resources: readonly DemoResource[], resource: DemoResource | undefined): JsonObject | undefined {
  if (resource === undefined || resource.type.toLowerCase() !== SECURITY_GROUP) return resource;
  const { properties } = resource;
  const securityRules = listed(resources, `${resource.id}/securityRules`, `${SECURITY_GROUP}/securityrules`);
  return { ...resource, properties: { ...(isObject(properties) ? properties : {}), securityRules } };
}

function find(resources: readonly DemoResource[], path: string): DemoResource | undefined {
  return resources.find(({ id }) => armKey(id) === armKey(path));
}

function groupsOf(resources: readonly DemoResource[]): readonly JsonObject[] {
  const ids = resources.flatMap(({ id }) => {
    const { subscription, resourceGroup } = findArmId(id) ?? {};
    return resourceGroup === undefined ? [] : [`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`];
  });
  return [...new Set(ids)].map((id) => ({ id, name: id.slice(id.lastIndexOf('/') + 1), location: 'northeurope' }));
}

/** Objects are merged, but for tags and network rules, which are replaced. */
function merged(before: JsonObject, given: JsonObject): JsonObject {
  let after = before;
  for (const [name, value] of Object.entries(given)) {
    const old = after[name];
    const isMerged = isObject(value) && isObject(old) && name !== 'tags' && name !== 'networkAcls';
    after = { ...after, [name]: isMerged ? merged(old, value) : value };
  }
  return after;
}

const GROUPS = 'microsoft.resources/subscriptions/resourcegroups';
const SECURITY_GROUP = 'microsoft.network/networksecuritygroups';
