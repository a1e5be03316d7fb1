import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { boundaryParts, boundaryRisk, withBoundary } from '../../../../resources/aws/iam/entitlement/boundary.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import IamPolicy from '../../../../resources/aws/iam/policy/policy.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.put-role-permissions-boundary',
  version: 1,
  title: 'Keep the role from becoming an administrator by a boundary',
  description:
    'Puts a permissions boundary that allows everything but the actions by which it comes to be an administrator, whatever policies it gets later, and but taking the boundary off. Its policies stay as they are, and one call takes the boundary away. One that has a boundary keeps that: whoever set it narrows it.',
  fixes: [...Object.values(WAY_TEXTS).map(({ key }) => `aws.iam.role-${key}`), 'aws.iam.role-comes-to-no-administrator'],
  resource: IamRole,
  action: 'delete-access',
  mode: 'fix',
  owns: ['boundary'],
  risk: { level: 'risky', because: 'What works as the role and needs one of these actions is refused it at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  use: recordedUse,
  partKinds: [IamPolicy],

  change: (role, _, context) => withBoundary(role, context),
  risks: (_, __, context) => boundaryRisk(context),
  parts: (_, __, context) => boundaryParts(context),
});
