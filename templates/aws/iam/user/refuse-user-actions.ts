import { defineTemplate } from '../../../../core/remediation/template.ts';
import { refusalFix } from '../../../../resources/aws/iam/entitlement/principal-fixes.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.refuse-user-actions',
  version: 1,
  ...refusalFix('user', IamUser, () => undefined),
});
