import * as z from 'zod';
import type { Observation } from '../../../../core/resource/kind.ts';
import { GroupRule } from './group-rule.ts';

const Named = z.object({ groupId: z.string(), ingress: z.array(GroupRule), egress: z.array(GroupRule) });

/** Whether a rule of another group is about this one. */
export function namesGroup(fields: Observation['fields'], groupId: string): boolean {
  const known = Object.entries(fields).flatMap(([name, field]) => ('known' in field ? [[name, field.known] as const] : []));
  const other = Named.safeParse(Object.fromEntries(known));
  if (!other.success || other.data.groupId === groupId) return false;
  return [...other.data.ingress, ...other.data.egress].some(({ peer }) => peer.type === 'group' && peer.value === groupId);
}
