import { CHANGES_EVERYTHING, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.no-elevated-access',
  title: 'Nobody has power over the whole tenant without a condition',
  why: 'Global administrators elevate themselves for one change; what is left at the root lets its holder own every subscription there is.',
  tool: 'CIEM',
  severity: 'critical',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).assignments.filter(({ scope }) => scope === '/'),
      operations: [GIVES_ROLES, CHANGES_EVERYTHING],
      can: 'has power over the whole tenant',
      isConditionEnough: true,
    });
  },
});
