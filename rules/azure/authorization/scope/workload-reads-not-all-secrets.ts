import { CHANGES_EVERYTHING, GIVES_ROLES, READS_SECRETS } from '../../../../clouds/azure/access/operations.ts';
import { defineRule, notApplicable } from '../../../../core/finding/rule.ts';
import { accessOf, isSubscription, isWorkload } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.workload-reads-not-all-secrets',
  title: 'Narrow roles do not let an application read secrets all over the subscription',
  why: 'Keys and secrets of every service in the subscription are more than one application needs, and each opens what the role itself does not.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter(isWorkload),
      operations: READS_SECRETS,
      can: 'may read secrets or keys all over the subscription',
      unless: [GIVES_ROLES, CHANGES_EVERYTHING],
    });
  },
});
