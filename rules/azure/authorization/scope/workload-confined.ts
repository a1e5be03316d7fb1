import { CHANGES_EVERYTHING, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription, isWorkload } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.workload-confined',
  title: 'No application may change everything in the subscription',
  why: 'An application works on some resources; a role over all of them turns a fault in it into the loss of the subscription.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter(isWorkload),
      operations: [CHANGES_EVERYTHING],
      can: 'may change everything in the subscription',
      unless: [GIVES_ROLES],
    });
  },
});
