import * as z from 'zod';
import { isAboveSubscriptions } from '../../../../clouds/azure/access/model.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import { Assignment, isAdministration, roleName } from './assignment.ts';
import { HeldAbove } from './facts.ts';

const Held = z.object({ id: z.string(), assignments: z.array(Assignment), inherited: z.array(HeldAbove) });

/** The roles of administration that these principals hold, in words: `Owner at /subscriptions/…`. */
export function findAdministration(scopes: readonly Observation[], principalIds: readonly string[]): readonly string[] {
  const holders = new Set(principalIds.map((id) => id.toLowerCase()));
  const said = scopes.flatMap((observation) => {
    const { id, assignments, inherited } = Held.parse(factsOf(observation));
    const all = [
      ...assignments.map((one) => ({ ...one, at: id })),
      ...inherited.map((one) => ({ ...one, at: isAboveSubscriptions(one.at) ? 'a scope above the subscription' : one.at })),
    ];
    const held = all.filter((one) => isAdministration(one) && holders.has(one.principalId.toLowerCase()));
    return held.map(({ roleId, at }) => `${roleName(roleId)} at ${at}`);
  });
  return [...new Set(said)].sort();
}
