import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { allowsEverything } from '../../../../resources/azure/authorization/role-definition/permissions.ts';
import RoleDefinition from '../../../../resources/azure/authorization/role-definition/role-definition.ts';

export default defineRule({
  id: 'azure.authorization.no-custom-owner',
  title: 'No custom role may do everything',
  why: 'Whoever looks for owners looks for the role Owner; a role of another name that may do the same is passed over.',
  tool: 'CIEM',
  severity: 'high',
  resource: RoleDefinition,
  differs: [
    {
      from: ['Prowler iam_subscription_roles_owner_custom_not_created', 'Checkov CKV_AZURE_39'],
      less: 'A role that may do everything but give roles passes, as the role Contributor does.',
    },
  ],
  check({ permissions, roleName }) {
    return allowsEverything(permissions) ? fail(`The role ${roleName} may do everything that an owner may.`, { roleName }) : pass;
  },
});
