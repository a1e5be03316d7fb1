import { defineRule } from '../../../../core/finding/rule.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import { judgeAssignments } from '../../../../resources/azure/authorization/scope/judge-assignments.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.owner-not-an-application',
  title: 'No application holds the role Owner',
  why: 'An application that is broken into gives whoever did it all that it may do, and an owner may do everything.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  check: ({ assignments }) =>
    judgeAssignments(assignments, ({ roleId, principalType }) => roleId === ROLES.owner && principalType === 'ServicePrincipal'),
});
