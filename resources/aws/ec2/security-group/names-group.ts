import * as z from 'zod';
import type { Observation } from '../../../../core/kind/facts.ts';
import { GroupRule } from './group-rule.ts';

const Named = z.object({ groupId: z.string(), ingress: z.array(GroupRule), egress: z.array(GroupRule) });

/** Whether a rule of another group is about this one. */
export function namesGroup(fields: Observation['fields'], groupId: string): boolean {
  const named = groupsNamed.get(fields) ?? readNamed(fields);
  groupsNamed.set(fields, named);
  return named.has(groupId);
}

/** Every group of a region is asked about every other: what one names is read once. */
const groupsNamed = new WeakMap<Observation['fields'], ReadonlySet<string>>();

/** The other groups that a group's rules name: none where its rules are not known. */
function readNamed(fields: Observation['fields']): ReadonlySet<string> {
  const known = Object.entries(fields).flatMap(([name, field]) => ('known' in field ? [[name, field.known] as const] : []));
  const group = Named.safeParse(Object.fromEntries(known));
  if (!group.success) return new Set();
  const { groupId, ingress, egress } = group.data;
  const peers = [...ingress, ...egress].flatMap(({ peer }) => (peer.type === 'group' ? [peer.value] : []));
  return new Set(peers.filter((peer) => peer !== groupId));
}
