import { isAboveSubscriptions } from '../../../../clouds/azure/access/model.ts';
import { CHANGES_EVERYTHING, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.power-not-above',
  title: 'Nobody may change everything from a management group',
  why: 'A role above reaches every subscription that there is below, and those that come later; whoever loses it loses all of them.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).assignments.filter(({ scope }) => isAboveSubscriptions(scope) && scope !== '/'),
      operations: [GIVES_ROLES, CHANGES_EVERYTHING],
      can: 'has power over every subscription below',
    });
  },
});
