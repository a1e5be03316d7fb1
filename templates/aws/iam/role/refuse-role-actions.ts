import { defineTemplate } from '../../../../core/remediation/template.ts';
import { refusalFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.refuse-role-actions',
  version: 1,
  ...refusalFix('role', IamRole, ({ lastUsed }) => lastUsed),
});
