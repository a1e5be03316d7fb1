import { defineTemplate } from '../../../../core/remediation/template.ts';
import { boundaryFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.put-role-permissions-boundary',
  version: 1,
  ...boundaryFix('role', IamRole),
});
