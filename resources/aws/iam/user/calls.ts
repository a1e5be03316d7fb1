import type { Call, WriteOperation } from '../../../../clouds/aws/kind.ts';
import type { Json } from '../../../../core/json.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';
import type { FactsChange } from '../../../../core/kind/kind.ts';
import type { PolicyStep } from '../policy/principal-policies.ts';
import { inSequence, policyCalls, policyElementsOf, policyWrite, withPolicyElements } from '../policy/principal-policies.ts';
import type { AccessKey, IamUser } from './credentials.ts';

const policies = policyCalls('User');
const updateAccessKey = policyWrite('UpdateAccessKey', ['accessKey/*']);
const deleteLoginProfile = policyWrite('DeleteLoginProfile', ['consolePassword']);
export const writes: readonly WriteOperation[] = [updateAccessKey, deleteLoginProfile, ...policies.writes];

/** `accessKey/<id>` with its state, `consolePassword` with when it was made, where there is one, and its policies. */
export function elementsOf(user: IamUser): Elements {
  const { accessKeys, consolePassword } = user;
  const keys = (accessKeys ?? []).map(({ id, isActive }) => [`accessKey/${id}`, isActive ? 'Active' : 'Inactive']);
  return {
    ...Object.fromEntries(keys),
    ...(consolePassword !== null && { consolePassword: consolePassword.createdAt ?? '' }),
    ...policyElementsOf(user),
  };
}

/** A fix makes and deletes no key. */
export function withElements(facts: IamUser, changes: ElementChanges): IamUser {
  const stateOf = ({ id, isActive }: AccessKey): Json => changes[`accessKey/${id}`] ?? (isActive ? 'Active' : 'Inactive');
  const { consolePassword = elementsOf(facts)['consolePassword'] ?? null } = changes;
  return {
    ...facts,
    accessKeys: facts.accessKeys?.map((key) => ({ ...key, isActive: stateOf(key) === 'Active' })) ?? null,
    consolePassword: typeof consolePassword === 'string' ? { createdAt: consolePassword || null } : null,
    ...withPolicyElements(facts, changes),
  };
}

/** What is granted comes first, then what is not goes. */
export function calls({ id, before, after }: FactsChange<IamUser>): readonly Call[] {
  const standing = elementsOf(before);
  const changes = elementChanges(standing, elementsOf(after));
  const own = Object.entries(changes).flatMap(([element, value]) => stepFor(before.name, element, value) ?? []);
  return inSequence(id, standing, changes, [...policies.grants(before.name, changes), ...own, ...policies.removals(before.name, changes)]);
}

function stepFor(UserName: string, element: string, value: Json): PolicyStep | undefined {
  if (element === 'consolePassword')
    return value === null ? { write: deleteLoginProfile, input: { UserName }, elements: [element] } : undefined;
  // A key that is gone cannot be set.
  if (value === null || !element.startsWith('accessKey/')) return undefined;
  return {
    write: updateAccessKey,
    input: { UserName, AccessKeyId: element.slice('accessKey/'.length), Status: value },
    elements: [element],
  };
}
