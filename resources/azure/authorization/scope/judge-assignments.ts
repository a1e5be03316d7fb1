import type { RuleResult } from '../../../../core/finding/rule.ts';
import { fail, pass } from '../../../../core/finding/rule.ts';
import type { Assignment } from './assignment.ts';
import { roleName } from './assignment.ts';

/** Fails where one of the assignments should not be, with a finding for each. */
export function judgeAssignments(assignments: readonly Assignment[], isWrong: (assignment: Assignment) => boolean): RuleResult {
  const wrong = assignments.filter(isWrong);
  if (wrong.length === 0) return pass;
  const parts = wrong.map(({ name, roleId, principalId, principalType }) => ({
    key: name,
    reason: `${principalType ?? 'A principal'} ${principalId} holds the role ${roleName(roleId)}.`,
  }));
  return { ...fail(`${wrong.length} assignments of these roles are there.`, { assignments: wrong.map(({ name }) => name) }), parts };
}
