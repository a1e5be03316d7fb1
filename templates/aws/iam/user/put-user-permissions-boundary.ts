import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { boundaryParts, boundaryRisk, withBoundary } from '../../../../resources/aws/iam/entitlement/boundary.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.put-user-permissions-boundary',
  version: 1,
  title: 'Keep the user from becoming an administrator by a boundary',
  description:
    'Puts a permissions boundary that allows everything but the actions by which it comes to be an administrator, whatever policies it gets later, and but taking the boundary off. Its policies stay as they are, and one call takes the boundary away. One that has a boundary keeps that: whoever set it narrows it.',
  fixes: [...Object.values(WAY_TEXTS).map(({ key }) => `aws.iam.user-${key}`), 'aws.iam.user-comes-to-no-administrator'],
  resource: IamUser,
  action: 'delete-access',
  mode: 'fix',
  owns: ['boundary'],
  risk: { level: 'risky', because: 'What works as the user and needs one of these actions is refused it at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  unproved: 'moto has neither PutUserPermissionsBoundary nor DeleteUserPermissionsBoundary.',
  use: recordedUse,
  partKinds: [IamPolicy],

  change: (user, _, context) => withBoundary(user, context),
  risks: (_, __, context) => boundaryRisk(context),
  parts: (_, __, context) => boundaryParts(context),
});
