import { GIVES_ROLES, LIFTS_GUARDRAILS } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.guardrails-kept',
  title: 'Only owners may lift locks and policies',
  why: 'Locks and policies hold back everyone who is not meant to be trusted with all; whoever lifts them is held back by nothing.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own,
      operations: LIFTS_GUARDRAILS,
      can: 'may lift locks or policies of the subscription',
      unless: [GIVES_ROLES],
    });
  },
});
