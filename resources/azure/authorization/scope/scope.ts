import { reaches } from '../../../../clouds/azure/access/model.ts';
import { armKey, isWithin, parseArmId, sameArmId } from '../../../../clouds/azure/arm-id.ts';
import { defineKind, listIn, subscriptionScope } from '../../../../clouds/azure/kind.ts';
import { PARENT } from '../../../../clouds/azure/live/parent.ts';
import { listLocks, readLocks } from '../../../../clouds/azure/locks.ts';
import { armSettings } from '../../../../clouds/azure/setting.ts';
import { volatileStanding, whyNotNow } from '../../../../clouds/azure/standing.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import { listDefinitions } from '../role-definition/definitions.ts';
import { ArmAssignment, type Assignment, assignmentOf, scopeOf } from './assignment.ts';
import { assignmentSetting, ofAssignments } from './assignment-setting.ts';
import { listDenies, readDenies } from './denies.ts';
import { elsewhereOf } from './elsewhere.ts';
import { type HeldAbove, type Scope, ScopeFacts } from './facts.ts';
import { identityReads, readIdentities } from './identities.ts';
import { readRoles } from './roles.ts';

const listAssignments = listIn(ofAssignments, ArmAssignment);

export default defineKind<Scope>({
  ...armSettings<Scope>([assignmentSetting]),
  of: ofAssignments,
  // An assignment is looked at with the scope that it is set on.
  changedBy: [{ source: ofAssignments.type, operations: ['write', 'delete'], ids: [PARENT] }],
  id: 'azure.authorization.scope',
  title: 'Scope at which roles are held',
  service: 'authorization',
  facts: ScopeFacts,
  volatile: [...volatileStanding, 'inherited', 'roles', 'denies', 'identities', 'elsewhere'],
  secret: [],
  reads: [listAssignments, listLocks, listDefinitions, listDenies, ...identityReads],
  // Azure Resource Manager keeps answers about who may do what for up to ten minutes; the list of assignments is sooner.
  settles: { withinSeconds: 120, pollSeconds: 10 },

  // ARM lists assignments by the thousand, and those of one scope may stand on any page. The subscription is told though nobody holds anything
  // there: what is held above it, and what is denied, counts in all that lies in it.
  async *list(reader) {
    const all = await readAll(reader);
    const scopes = new Map([subscriptionScope(reader.place), ...all.map(scopeOf)].map((scope) => [armKey(scope), scope]));
    const own = [...scopes.values()].filter((scope) => isOwn(reader, scope)).sort();
    yield { observations: await reader.each(own, (scope) => observe(reader, scope, all)) };
  },

  async read(reader, id) {
    const all = await readAll(reader);
    const isThere = sameArmId(id, subscriptionScope(reader.place)) || all.some((one) => sameArmId(scopeOf(one), id));
    return isThere ? observe(reader, id, all) : undefined;
  },

  postpones: ({ before }) => whyNotNow(before, 'delete'),
});

function isOwn(reader: KindReader, scope: string): boolean {
  return isWithin(subscriptionScope(reader.place), scope);
}

async function readAll(reader: KindReader): Promise<readonly ArmAssignment[]> {
  const found: ArmAssignment[] = [];
  for await (const { answer } of reader.pages(listAssignments, { scope: subscriptionScope(reader.place) })) found.push(...answer.value);
  return found;
}

async function observe(reader: KindReader, scope: string, all: readonly ArmAssignment[]): Promise<Observation<Scope>> {
  const { partition, account } = reader.place;
  const { names, resourceGroup = '' } = parseArmId(scope);
  const held = inOrder(all.filter((one) => sameArmId(scopeOf(one), scope)).map(assignmentOf));
  const others = all.filter((one) => !reaches(scopeOf(one), scope));
  const above = inOrder(all.filter((one) => isAbove(scopeOf(one), scope)).map(heldAbove));
  const elsewhere = elsewhereOf(held, others.map(assignmentOf));
  return {
    id: scope,
    kind: 'azure.authorization.scope',
    partition,
    account,
    region: 'global',
    fields: {
      id: { known: scope },
      name: { known: names.at(-1) ?? (resourceGroup || account) },
      account: { known: account },
      resourceGroup: { known: resourceGroup },
      region: { known: 'global' },
      managedBy: { known: null },
      provisioningState: { known: null },
      locks: await reader.field(() => readLocks(reader, scope)),
      tags: { known: {} },
      assignments: { known: held },
      inherited: { known: above },
      roles: await reader.field(() => readRoles(reader, [...held, ...above, ...elsewhere])),
      denies: await reader.field(() => readDenies(reader, scope)),
      identities: await reader.field(() => readIdentities(reader, [...held, ...above])),
      elsewhere: { known: elsewhere },
    },
  };
}

function isAbove(outer: string, scope: string): boolean {
  return reaches(outer, scope) && !sameArmId(outer, scope);
}

function heldAbove(told: ArmAssignment): HeldAbove {
  return { ...assignmentOf(told), at: scopeOf(told) };
}

function inOrder<One extends Assignment>(assignments: readonly One[]): One[] {
  return assignments.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
