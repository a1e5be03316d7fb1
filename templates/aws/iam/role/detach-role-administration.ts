import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { administrationRisk, isPolicyArn } from '../../../../resources/aws/iam/entitlement/administration.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.detach-role-administration',
  version: 2,
  title: 'Detach the policies that make the role an administrator',
  description:
    'Detaches them and keeps them, so that they are attached again by one call. What an inline policy or a group gives stays: a person narrows that. Give the role first what it works with, by a policy that names it.',
  fixes: ['aws.iam.role-not-administrator'],
  resource: IamRole,
  action: 'detach',
  mode: 'fix',
  owns: ['attached/*'],
  risk: { level: 'risky', because: 'What works as the role and has no other policy for it is refused at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  isJudgedBeforehand: true,
  use: recordedUse,
  leaves: (key) => !isPolicyArn(key),

  change: (role, _, { keys }) => ({ ...role, attached: role.attached.filter((arn) => !keys.includes(arn)) }),
  risks: (role, _, { keys }) => administrationRisk(role, keys),
});
