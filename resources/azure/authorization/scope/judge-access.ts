import { type AccessDecision, type Dependence, decideAssignment } from '../../../../clouds/azure/access/decide.ts';
import type { AccessAssignment } from '../../../../clouds/azure/access/model.ts';
import type { Operation } from '../../../../clouds/azure/access/permission.ts';
import { counted } from '../../../../core/counted.ts';
import { fail, pass, type RuleResult, undecided } from '../../../../core/finding/rule.ts';
import { accessOf } from './access.ts';
import type { Scope } from './facts.ts';

/** What is looked for: which assignments, and what none of them should let do at the scope without a condition. */
export interface Unwanted {
  readonly of: (facts: Scope) => readonly AccessAssignment[];
  readonly operations: readonly Operation[];
  /** What they let do, to go on `User ada`: `may give any role`. */
  readonly can: string;
}

/**
 * Fails with a finding for each of the assignments that effectively let their principals do one of the operations: deny assignments and what
 * blocks leave out are taken off. What a condition limits is let be; whatever else it depends on makes it unknown.
 */
export function judgeAccess(facts: Scope, { of, operations, can }: Unwanted): RuleResult {
  const asked = of(facts).map((one) => ({ one, ...lets(facts, one, operations) }));
  const wrong = asked.filter(({ actions }) => actions.length > 0);
  if (wrong.length === 0) return doubtOf(asked.flatMap(({ doubts }) => doubts));
  const parts = wrong.map(({ one, actions }) => ({
    key: nameOf(one),
    reason: `${whoOf(one)} ${can} by the role ${roleNameOf(one)} at ${one.scope}.`,
    evidence: { ...evidenceOf(one), can: [...actions] },
  }));
  return { ...fail(inWords(parts.map(({ reason }) => reason)), { assignments: wrong.map(({ one }) => one.id) }), parts };
}

const SHOWN = 3;

/** The first few sentences, and how many there are besides. */
function inWords(sentences: readonly string[]): string {
  const more = sentences.length - SHOWN;
  return [...sentences.slice(0, SHOWN), ...(more > 0 ? [`So do ${counted(more, 'other assignment')}.`] : [])].join(' ');
}

function lets(facts: Scope, one: AccessAssignment, operations: readonly Operation[]) {
  const decisions = operations.map(({ action, ...rest }) => ({
    action,
    decision: decideAssignment(accessOf(facts), one, { action, ...rest }, facts.id),
  }));
  return {
    actions: decisions.filter(({ decision }) => decision.decision === 'allow').map(({ action }) => action),
    doubts: decisions.flatMap(({ decision }) => doubtsOf(decision)),
  };
}

/** What a decision depends on beside conditions that limit what is given. */
export function doubtsOf({ decision, dependsOn }: AccessDecision): readonly Dependence[] {
  return decision === 'depends' && !dependsOn.some(({ of }) => of === 'condition') ? dependsOn : [];
}

function doubtOf(doubts: readonly Dependence[]): RuleResult {
  const words = [...new Set(doubts.map((one) => one.words))].sort();
  return words.length === 0 ? pass : undecided(`It depends on ${words.join(', and on ')}.`, { dependsOn: words });
}

/** `User 0a1b…`; of whose kind ARM says nothing, that it is a principal. */
export function whoOf({ principal: { id, type } }: AccessAssignment): string {
  return type === null ? `A principal, of which ARM does not tell the kind (${id}),` : `${type} ${id}`;
}

export function roleNameOf({ role, roleId }: AccessAssignment): string {
  return role?.name ?? roleId;
}

/** What a finding says of an assignment. */
export function evidenceOf(one: AccessAssignment) {
  const { id, scope, principal } = one;
  return { assignment: id, role: roleNameOf(one), scope, principal: principal.id, principalType: principal.type };
}

function nameOf({ id }: AccessAssignment): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
