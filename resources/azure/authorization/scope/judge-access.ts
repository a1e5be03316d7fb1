import { type AccessDecision, type Dependence, decideAssignment } from '../../../../clouds/azure/access/decide.ts';
import type { AccessAssignment } from '../../../../clouds/azure/access/model.ts';
import type { Operation } from '../../../../clouds/azure/access/permission.ts';
import { counted } from '../../../../core/counted.ts';
import { fail, pass, type RuleResult, undecided } from '../../../../core/finding/rule.ts';
import { accessOf } from './access.ts';
import type { Scope } from './facts.ts';

/** What none of some assignments should let do at their scope. */
export interface Unwanted {
  readonly of: readonly AccessAssignment[];
  readonly operations: readonly Operation[];
  /** What they let do, to go on `User ada`: `may give any role`. */
  readonly can: string;
  /** Whoever may do one of these is told by another rule, and is no finding of this one. */
  readonly unless?: readonly Operation[];
  /** Whether a condition is enough: then what it limits is let be. Otherwise what a condition comes to is not known. */
  readonly isConditionEnough?: boolean;
}

/**
 * Fails with a finding for each of the assignments that effectively let their principals do one of the operations: deny assignments and what
 * blocks leave out are taken off. What it depends on that nobody tells makes it unknown.
 */
export function judgeAccess(facts: Scope, { of, operations, can, unless = [], isConditionEnough = false }: Unwanted): RuleResult {
  const asked = of
    .filter((one) => grantsOf(facts, one, unless).length === 0)
    .map((one) => ({ one, can: grantsOf(facts, one, operations) }));
  const wrong = asked.filter((each) => each.can.length > 0);
  if (wrong.length > 0) return failing(wrong.map(({ one, can: actions }) => ({ one, says: can, actions })));
  const doubts = asked.flatMap(({ one }) => doubtsOf(facts, one, operations)).filter((on) => !isConditionEnough || on.of !== 'condition');
  return doubts.length === 0 ? pass : doubtful(doubts);
}

/** A finding for each assignment: what it lets do, in words and in actions. */
export function failing(
  wrong: readonly { readonly one: AccessAssignment; readonly says: string; readonly actions: readonly string[] }[],
): RuleResult {
  const parts = wrong.map(({ one, says, actions }) => ({
    key: one.name,
    reason: `${whoOf(one)} ${says} by the role ${roleNameOf(one)} at ${one.scope}.`,
    evidence: { ...evidenceOf(one), can: [...actions] },
  }));
  return { ...fail(inWords(parts.map(({ reason }) => reason)), { assignments: wrong.map(({ one }) => one.id) }), parts };
}

const SHOWN = 3;

/** The first few sentences, and how many there are besides. */
function inWords(sentences: readonly string[]): string {
  const more = sentences.length - SHOWN;
  return [...sentences.slice(0, SHOWN), ...(more > 0 ? [`And ${counted(more, 'other')}.`] : [])].join(' ');
}

/** Actions of the operations that an assignment lets do for sure at the scope of the facts, or at `at`. */
export function grantsOf(facts: Scope, one: AccessAssignment, operations: readonly Operation[], at = facts.id): readonly string[] {
  return operations
    .filter((operation) => decideAssignment(accessOf(facts), one, operation, at).decision === 'allow')
    .map(({ action }) => action);
}

/** On what it depends whether it lets do them. */
export function doubtsOf(facts: Scope, one: AccessAssignment, operations: readonly Operation[]): readonly Dependence[] {
  return operations.flatMap((operation) => openIn(decideAssignment(accessOf(facts), one, operation, facts.id)));
}

function openIn({ decision, dependsOn }: AccessDecision): readonly Dependence[] {
  if (decision !== 'depends') return [];
  // What a condition limits is limited, whoever else may be denied it.
  const limiting = dependsOn.filter(({ of }) => of === 'condition');
  return limiting.length > 0 ? limiting : dependsOn;
}

/** Unknown, by what nobody tells. */
export function doubtful(doubts: readonly Dependence[]): RuleResult {
  const words = [...new Set(doubts.map((one) => one.words))].sort();
  return undecided(`It depends on ${words.join(', and on ')}.`, { dependsOn: words });
}

/** `User 0a1b…`; of whose kind ARM says nothing, that it is a principal. */
function whoOf({ principal: { id, type } }: AccessAssignment): string {
  return type === null ? `A principal, of which ARM does not tell the kind (${id}),` : `${type} ${id}`;
}

function roleNameOf({ role, roleId }: AccessAssignment): string {
  return role?.name ?? roleId;
}

/** What a finding says of an assignment. */
function evidenceOf(one: AccessAssignment) {
  const { id, scope, principal } = one;
  return { assignment: id, role: roleNameOf(one), scope, principal: principal.id, principalType: principal.type };
}
