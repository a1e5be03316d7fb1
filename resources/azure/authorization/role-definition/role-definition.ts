import * as z from 'zod';
import { permissionOf, RolePermission } from '../../../../clouds/azure/access/permission.ts';
import { parseArmId, tidyArmId } from '../../../../clouds/azure/arm-id.ts';
import { defineKind, readOne, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { standing, volatileStanding } from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { ArmDefinition, isCustom, listDefinitions, ofDefinitions } from './definitions.ts';

const Facts = z.strictObject({
  ...standing,
  /** The name that people see; `name` is the last part of the id. */
  roleName: z.string(),
  permissions: z.array(RolePermission),
  /** Where it can be given to somebody. */
  assignableScopes: z.array(z.string()),
});
export type RoleDefinition = z.infer<typeof Facts>;

const getDefinition = readOne(ofDefinitions, ArmDefinition, { absentCodes: ['RoleDefinitionDoesNotExist'] });

export default defineKind<RoleDefinition>({
  of: ofDefinitions,
  id: 'azure.authorization.role-definition',
  title: 'Custom role',
  service: 'authorization',
  facts: Facts,
  volatile: [...volatileStanding],
  secret: [],
  reads: [listDefinitions, getDefinition],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listDefinitions, { scope: subscriptionScope(reader.place) }, cursor)) {
      const custom = answer.value.filter(isCustom);
      yield { observations: custom.map((definition) => observe(reader, definition)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const definition = await reader.one(getDefinition, { id });
    return definition && observe(reader, definition);
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function observe(
  { place: { partition, account } }: KindReader,
  { id: told, name, properties }: ArmDefinition,
): Observation<RoleDefinition> {
  const id = tidyArmId(told, ofDefinitions.type);
  const { resourceGroup = '' } = parseArmId(id);
  return {
    id,
    kind: 'azure.authorization.role-definition',
    partition,
    account,
    region: 'global',
    fields: {
      id: { known: id },
      name: { known: name },
      account: { known: account },
      resourceGroup: { known: resourceGroup },
      region: { known: 'global' },
      managedBy: { known: null },
      provisioningState: { known: null },
      locks: { known: [] },
      tags: { known: {} },
      roleName: { known: properties.roleName ?? name },
      permissions: { known: (properties.permissions ?? []).map(permissionOf) },
      assignableScopes: { known: [...(properties.assignableScopes ?? [])].sort() },
    },
  };
}
