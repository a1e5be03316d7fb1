import { permissionOf } from '../../../../clouds/azure/access/permission.ts';
import { subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { isCustom, listDefinitions } from '../role-definition/definitions.ts';
import type { Assignment } from './assignment.ts';
import type { HeldRole } from './facts.ts';

/** What the roles of assignments let do, in the order of their ids; a role that ARM does not tell is not among them. */
export async function readRoles(reader: KindReader, assignments: readonly Pick<Assignment, 'roleId'>[]): Promise<HeldRole[]> {
  const held = new Set(assignments.map(({ roleId }) => roleId));
  const all = await listAll(reader, listDefinitions, { scope: subscriptionScope(reader.place) });
  const roles = new Map(all.map((definition) => [definition.name.toLowerCase(), definition]));
  return [...roles]
    .flatMap(([id, definition]) => {
      const { roleName, permissions, assignableScopes } = definition.properties;
      if (!held.has(id)) return [];
      return [
        {
          ...{ id, name: roleName || id, isCustom: isCustom(definition) },
          assignableScopes: [...(assignableScopes ?? [])].sort(),
          permissions: (permissions ?? []).map(permissionOf),
        },
      ];
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}
