import { defineRule } from '../../../../core/finding/rule.ts';
import { ROLES } from '../../../../resources/azure/authorization/scope/assignment.ts';
import { judgeAssignments } from '../../../../resources/azure/authorization/scope/judge-assignments.ts';
import Scope from '../../../../resources/azure/authorization/scope/scope.ts';

export default defineRule({
  id: 'azure.authorization.user-access-administrator-not-assigned',
  title: 'Nobody holds the role User Access Administrator for good',
  why: 'Who holds it can give everyone any role, himself first; it is meant for one change, and to be taken away after it.',
  tool: 'CIEM',
  severity: 'high',
  resource: Scope,
  differs: [
    {
      from: ['Prowler iam_role_user_access_admin_restricted'],
      less: 'Looks at assignments in the subscription and below it; those above it are told, and not judged.',
    },
  ],
  check: ({ assignments }) => judgeAssignments(assignments, ({ roleId }) => roleId === ROLES.userAccessAdministrator),
});
