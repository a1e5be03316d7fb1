import { CHANGES_EVERYTHING, GIVES_ROLES, STOPS_RECORDING } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.recording-kept',
  title: 'Narrow roles do not let stop what records and warns',
  why: 'An intruder first stops what would show him; that belongs to those who keep the records and to nobody else.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own,
      operations: STOPS_RECORDING,
      can: 'may stop what records and warns in the subscription',
      unless: [GIVES_ROLES, CHANGES_EVERYTHING],
    });
  },
});
