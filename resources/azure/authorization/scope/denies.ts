import * as z from 'zod';
import { reaches } from '../../../../clouds/azure/access/model.ts';
import { ArmPermission, permissionOf } from '../../../../clouds/azure/access/permission.ts';
import { isWithin, parseArmId } from '../../../../clouds/azure/arm-id.ts';
import { listIn, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { listAll } from '../../../../clouds/azure/list-all.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Deny } from './facts.ts';

const principals = z.array(z.object({ id: z.string(), type: z.string().nullish() })).nullish();

const ArmDeny = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({
    denyAssignmentName: z.string().nullish(),
    scope: z.string().nullish(),
    permissions: z.array(ArmPermission).nullish(),
    principals,
    excludePrincipals: principals,
    doNotApplyToChildScopes: z.boolean().nullish(),
    condition: z.string().nullish(),
  }),
});

/** All deny assignments of a subscription: its own, those above it, and those of what lies in it. */
export const listDenies = listIn({ type: 'Microsoft.Authorization/denyAssignments', apiVersion: '2022-04-01' }, ArmDeny);

/** Those that count at a scope, or for some of what lies there. */
export async function readDenies(reader: KindReader, at: string): Promise<Deny[]> {
  const all = await listAll(reader, listDenies, { scope: subscriptionScope(reader.place) });
  return all
    .map(denyOf)
    .filter(({ scope }) => reaches(scope, at) || isWithin(at, scope))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

function denyOf({ id, name, properties }: z.infer<typeof ArmDeny>): Deny {
  return {
    id,
    name: properties.denyAssignmentName || name,
    scope: properties.scope ?? parseArmId(id).parent,
    permissions: (properties.permissions ?? []).map(permissionOf),
    principals: principalsOf(properties.principals),
    excluded: principalsOf(properties.excludePrincipals),
    isInherited: properties.doNotApplyToChildScopes !== true,
    condition: properties.condition || null,
  };
}

function principalsOf(told: z.infer<typeof principals>): Deny['principals'] {
  return (told ?? []).map(({ id, type }) => ({ id, type: type || null }));
}
