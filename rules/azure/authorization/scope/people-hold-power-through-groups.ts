import { CHANGES_EVERYTHING, GIVES_ROLES } from '../../../../clouds/azure/access/operations.ts';
import { defineRule } from '../../../../core/finding/rule.ts';
import { accessOf } from '../../../../resources/azure/authorization/scope/access.ts';
import { judgeAccess } from '../../../../resources/azure/authorization/scope/judge-access.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.people-hold-power-through-groups',
  title: 'People hold roles of power through groups',
  why: 'A role that a person holds by himself stays when he changes his work, and no review of groups shows it.',
  tool: 'CIEM',
  severity: 'low',
  resource: Scope,
  check(facts) {
    return judgeAccess(facts, {
      of: accessOf(facts).own.filter(({ principal: { type } }) => type === 'User'),
      operations: [GIVES_ROLES, CHANGES_EVERYTHING],
      can: 'holds power by himself and through no group',
    });
  },
});
