import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../../core/finding/threshold.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

/** Microsoft's own advice: https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices */
const OWNERS: Threshold = { name: 'owners', default: 3, least: 1, most: 10, stricter: 'lower' };

export default defineRule({
  id: 'azure.authorization.few-owners',
  title: 'A subscription has few owners',
  why: 'Every owner is one more account whose loss is the loss of everything in the subscription.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  thresholds: [OWNERS],
  check({ assignments, inherited, id }, { limits }) {
    if (!/^\/subscriptions\/[^/]+$/i.test(id)) return pass;
    const owners = new Set(
      [...assignments, ...inherited].filter(({ roleId }) => roleId === ROLES.owner).map(({ principalId }) => principalId),
    );
    return owners.size <= limitOf(OWNERS, limits)
      ? pass
      : fail(`${owners.size} principals own the subscription.`, { owners: [...owners].sort() });
  },
});
