import { CHANGES_EVERYTHING, GIVES_ROLES, RUNS_AS_OTHERS } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription, isWorkload } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.workload-runs-not-as-others',
  title: 'Narrow roles do not let an application act as other identities',
  why: 'Code that is put into a machine, an app or a runbook has all that their identities may do, which can be far more than the role says.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter(isWorkload),
      operations: RUNS_AS_OTHERS,
      can: 'may act as identities that are used in the subscription',
      unless: [GIVES_ROLES, CHANGES_EVERYTHING],
    });
  },
});
