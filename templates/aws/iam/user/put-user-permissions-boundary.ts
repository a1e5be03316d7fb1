import { defineTemplate } from '../../../../core/remediation/template.ts';
import { boundaryFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.put-user-permissions-boundary',
  version: 1,
  ...boundaryFix('user', IamUser),
});
