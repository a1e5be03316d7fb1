import { defineTemplate } from '../../../../core/remediation/template.ts';
import { detachFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.detach-role-administration',
  version: 2,
  ...detachFix('role', IamRole),
});
