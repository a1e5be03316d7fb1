import type { Dependence } from '../../../../clouds/azure/access/decide.ts';
import type { AccessPrincipal } from '../../../../clouds/azure/access/model.ts';
import { GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { accessOf } from './access.ts';
import type { Scope } from './facts.ts';
import { doubtsOf, grantsOf } from './judge-access.ts';

/** Who may give any role at a scope, by whatever role and from wherever above, and on what it depends who else may. */
export interface RoleGivers {
  readonly principals: readonly AccessPrincipal[];
  /** Those of them whose members ARM does not tell. */
  readonly groups: readonly AccessPrincipal[];
  readonly doubts: readonly Dependence[];
}

/** Conditions limit what is given: who gives roles under one is not among them. */
export function findRoleGivers(facts: Scope): RoleGivers {
  const { assignments } = accessOf(facts);
  const sure = assignments.filter((one) => grantsOf(facts, one, [GIVES_ROLES]).length > 0).map(({ principal }) => principal);
  const principals = [...new Map(sure.map((one) => [one.id.toLowerCase(), one])).values()].sort((left, right) =>
    left.id < right.id ? -1 : 1,
  );
  return {
    principals,
    groups: principals.filter(({ type }) => type === null || /group$/i.test(type)),
    doubts: assignments.flatMap((one) => doubtsOf(facts, one, [GIVES_ROLES])).filter(({ of }) => of !== 'condition'),
  };
}

/** ` 2 of them are groups, …`: what has to be said wherever principals are counted. */
export function groupsInWords({ groups }: Pick<RoleGivers, 'groups'>): string {
  if (groups.length === 0) return '';
  return groups.length === 1
    ? ' One of them is a group or may be one: ARM tells no members.'
    : ` ${groups.length} of them are groups or may be: ARM tells no members.`;
}
