import { GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription, isWorkload } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.workload-gives-no-roles',
  title: 'No application may give roles in the subscription without a condition',
  why: 'Whoever breaks into the application, or finds its secret, makes himself an owner, whatever name the role has that lets him.',
  tool: 'CIEM',
  severity: 'critical',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter(isWorkload),
      operations: [GIVES_ROLES],
      can: 'may give any role in the subscription',
      isConditionEnough: true,
    });
  },
});
