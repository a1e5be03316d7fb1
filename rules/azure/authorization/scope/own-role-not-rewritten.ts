import { CHANGES_ROLES, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule } from '../../../../core/finding/rule.ts';
import { accessOf, findCustomRoles, mayChange } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.own-role-not-rewritten',
  title: 'Nobody may rewrite a role that he holds',
  why: 'Whoever changes the definition of his own role writes himself every right there is, without ever being given one.',
  tool: 'CIEM',
  severity: 'critical',
  resource: Scope,
  check(facts) {
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter((one) => findCustomRoles(facts, one.principal.id).some((role) => mayChange(facts, one, role))),
      operations: [CHANGES_ROLES],
      can: 'may rewrite the custom roles that it holds',
      unless: [GIVES_ROLES],
    });
  },
});
