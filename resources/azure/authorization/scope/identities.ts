import * as z from 'zod';
import { listIn, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import { ArmIdentity, principalsOf } from '../../../../clouds/azure/managed-identity.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Assignment } from './assignment.ts';
import type { IdentityOf } from './facts.ts';

const Holder = z.object({ id: z.string(), identity: ArmIdentity });

// Machines and apps are listed as their own kinds list them: a scan of all asks once.
const holders = [
  listIn({ type: 'Microsoft.Compute/virtualMachines', apiVersion: '2024-07-01' }, Holder),
  listIn({ type: 'Microsoft.Web/sites', apiVersion: '2024-04-01' }, Holder),
  listIn({ type: 'Microsoft.Authorization/policyAssignments', apiVersion: '2022-06-01' }, Holder),
];
const listIdentities = listIn(
  { type: 'Microsoft.ManagedIdentity/userAssignedIdentities', apiVersion: '2023-01-31' },
  z.object({ id: z.string(), properties: z.object({ principalId: z.string().nullish() }).nullish() }),
);

/** The reads of `readIdentities`. */
export const identityReads = [...holders, listIdentities];

/** What acts as the principals of assignments, as far as ARM tells: applications of Entra are not among it. */
export async function readIdentities(reader: KindReader, assignments: readonly Assignment[]): Promise<IdentityOf[]> {
  const scope = subscriptionScope(reader.place);
  const wanted = new Map(assignments.map(({ principalId }) => [principalId.toLowerCase(), principalId]));
  const found: (readonly [of: string, principalId: string])[] = [];
  for (const list of holders) {
    for (const { id, identity } of await listAll(reader, list, { scope }))
      found.push(...principalsOf(identity).map((one) => [id, one] as const));
  }
  for (const { id, properties } of await listAll(reader, listIdentities, { scope })) found.push([id, properties?.principalId ?? '']);
  return found
    .flatMap(([of, id]) => {
      const principalId = wanted.get(id.toLowerCase());
      return principalId === undefined ? [] : [{ principalId, of }];
    })
    .sort((left, right) => (left.of + left.principalId < right.of + right.principalId ? -1 : 1));
}
