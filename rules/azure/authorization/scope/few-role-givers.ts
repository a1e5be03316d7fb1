import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../../core/finding/threshold.ts';
import { isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { doubtful } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import { findRoleGivers, groupsInWords } from '../../../../resources/azure/authorization/scope/role-givers.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

/** As many as owners: https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices */
const HOLDERS: Threshold = { name: 'holders', default: 3, least: 1, most: 10, stricter: 'lower' };

export default defineRule({
  id: 'azure.authorization.few-role-givers',
  title: 'Few principals may give roles in a subscription, by whatever role',
  why: 'Whoever gives roles without a condition is an owner by another name; counted by the role Owner alone, most of them are passed over.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  thresholds: [HOLDERS],
  check(facts, { limits }) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    const { principals, groups, doubts } = findRoleGivers(facts);
    if (principals.length > limitOf(HOLDERS, limits)) {
      const evidence = { principals: principals.map(({ id }) => id), groups: groups.map(({ id }) => id) };
      return fail(`${principals.length} principals may give any role in the subscription.${groupsInWords({ groups })}`, evidence);
    }
    return doubts.length === 0 ? pass : doubtful(doubts);
  },
});
