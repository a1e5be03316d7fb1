import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { administrationRisk, isPolicyArn } from '../../../../resources/aws/iam/entitlement/administration.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.detach-user-administration',
  version: 2,
  title: 'Detach the policies that make the user an administrator',
  description:
    'Detaches them and keeps them, so that they are attached again by one call. What an inline policy or a group gives stays: a person narrows that. Give the user first what it works with, by a policy that names it.',
  fixes: ['aws.iam.user-not-administrator'],
  resource: IamUser,
  action: 'detach',
  mode: 'fix',
  owns: ['attached/*'],
  risk: { level: 'risky', because: 'What works as the user and has no other policy for it is refused at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  isJudgedBeforehand: true,
  use: recordedUse,
  leaves: (key) => !isPolicyArn(key),

  change: (user, _, { keys }) => ({ ...user, attached: user.attached.filter((arn) => !keys.includes(arn)) }),
  risks: (user, _, { keys }) => administrationRisk(user, keys),
});
