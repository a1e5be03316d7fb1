import { defineTemplate } from '../../../../core/remediation/template.ts';
import { detachFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.detach-user-administration',
  version: 2,
  ...detachFix('user', IamUser),
});
