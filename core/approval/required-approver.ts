import * as z from 'zod';
import { Role } from '../principal.ts';

/** Who has to be among those who approve, beside their number: somebody with a role, or one of a group of people. */
export const RequiredApprover = z.union([
  z.strictObject({ role: Role }),
  z.strictObject({ people: z.array(z.string().min(1).max(200)).min(1).max(20) }),
]);
export type RequiredApprover = z.infer<typeof RequiredApprover>;

/** One who says yes, as far as it matters here: with the roles of that moment, and for whom they stand in. */
interface Approving {
  readonly person: string;
  readonly roles?: readonly Role[];
  readonly standsFor?: { readonly id: string };
}

/** Whether the word of this one is what was asked for. Whoever stands in for one of the group counts as that one. */
export function isRequired(required: RequiredApprover, { person, roles = [], standsFor }: Approving): boolean {
  if ('role' in required) return roles.includes(required.role);
  return required.people.includes(person) || (standsFor !== undefined && required.people.includes(standsFor.id));
}

export interface Wanted {
  readonly quorum: number;
  readonly requiredApprover?: RequiredApprover | undefined;
}

/** Who has to be among the approvals and is not yet; undefined where nobody is missing. */
export function missingRequired(approvals: readonly Approving[], { requiredApprover }: Wanted): RequiredApprover | undefined {
  if (requiredApprover === undefined || approvals.some((one) => isRequired(requiredApprover, one))) return undefined;
  return requiredApprover;
}

/** The approval with which there were enough, and the right ones; undefined before that. `approvals`: in the order in which they were given. */
export function completing<One extends Approving>(approvals: readonly One[], { quorum, requiredApprover }: Wanted): One | undefined {
  const first = requiredApprover === undefined ? 0 : approvals.findIndex((one) => isRequired(requiredApprover, one));
  return first < 0 ? undefined : approvals[Math.max(first, quorum - 1)];
}

/** `somebody with the role admin`, `one of ana and ben`. */
export function requiredWords(required: RequiredApprover): string {
  if ('role' in required) return `somebody with the role ${required.role}`;
  const { people } = required;
  return people.length === 1 ? `${people[0]}` : `one of ${people.slice(0, -1).join(', ')} and ${people.at(-1)}`;
}
