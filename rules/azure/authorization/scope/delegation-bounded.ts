import { CHANGES_EVERYTHING, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule } from '../../../../core/finding/rule.ts';
import { accessOf } from '../../../../resources/azure/authorization/scope/access.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.delegation-bounded',
  title: 'Whoever gives roles without being an owner or User Access Administrator does so under a condition',
  why: 'A delegate is meant to give some roles to some principals; without a condition he gives himself the role Owner.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check(facts) {
    return judgeAccess(facts, {
      // Who holds that role is told by a rule of its own, whatever its condition.
      of: accessOf(facts).own.filter(({ roleId }) => roleId !== ROLES.userAccessAdministrator),
      operations: [GIVES_ROLES],
      can: 'may give any role, himself the role Owner,',
      unless: [CHANGES_EVERYTHING],
      isConditionEnough: true,
    });
  },
});
