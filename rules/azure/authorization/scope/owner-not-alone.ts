import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import { isSubscription } from '../../../../resources/azure/authorization/scope/access.ts';
import { doubtful } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import { findRoleGivers } from '../../../../resources/azure/authorization/scope/role-givers.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.owner-not-alone',
  title: 'More than one principal may give roles in a subscription',
  why: 'Where one account alone can let others in, its loss locks everyone out until Microsoft helps.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  check(facts) {
    if (!isSubscription(facts)) return notApplicable('It is no subscription.');
    const { principals, groups, doubts } = findRoleGivers(facts);
    if (principals.length > 1) return pass;
    if (doubts.length > 0) return doubtful(doubts);
    const [only] = principals;
    if (only === undefined) return fail('Nobody may give roles in the subscription without a condition.', { principals: [] });
    const evidence = { principals: [only.id] };
    if (groups.length > 0) return undecided(`Only ${only.id} may give any role, and ARM does not tell how many are in it.`, evidence);
    return fail(`Only ${only.type} ${only.id} may give any role in the subscription.`, evidence);
  },
});
