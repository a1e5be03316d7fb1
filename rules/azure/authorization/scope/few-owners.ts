import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

/** Microsoft's own advice: https://learn.microsoft.com/en-us/azure/role-based-access-control/best-practices */
const MOST_OWNERS = 3;

export default defineRule({
  id: 'azure.authorization.few-owners',
  title: `A subscription has ${MOST_OWNERS} owners at most`,
  why: 'Every owner is one more account whose loss is the loss of everything in the subscription.',
  tool: 'CIEM',
  severity: 'medium',
  resource: Scope,
  check({ assignments, inherited, id }) {
    if (!/^\/subscriptions\/[^/]+$/i.test(id)) return pass;
    const owners = new Set(
      [...assignments, ...inherited].filter(({ roleId }) => roleId === ROLES.owner).map(({ principalId }) => principalId),
    );
    return owners.size <= MOST_OWNERS ? pass : fail(`${owners.size} principals own the subscription.`, { owners: [...owners].sort() });
  },
});
