import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { CAPABILITIES } from '../../../../resources/aws/iam/entitlement/capabilities.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import { refusalRisk, withRefusal } from '../../../../resources/aws/iam/entitlement/refusal.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.refuse-user-actions',
  version: 1,
  title: 'Refuse the user what it should not be able to do',
  description:
    'Adds an inline policy that refuses these actions and leaves every other policy as it is, so that one call takes it back. Where the user needs an action on some resources, give it that by name first.',
  fixes: [
    ...CAPABILITIES.map(({ key }) => `aws.iam.user-${key}`),
    ...Object.values(WAY_TEXTS).map(({ key }) => `aws.iam.user-${key}`),
    'aws.iam.user-comes-to-no-administrator',
  ],
  resource: IamUser,
  action: 'delete-access',
  mode: 'fix',
  owns: ['inline/cloudmend-refuses-*'],
  risk: { level: 'risky', because: 'What works as the user and needs one of these actions is refused it at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  use: recordedUse,

  change: (user, _, { keys }) => withRefusal(user, 'user', keys),
  risks: (_, __, { keys }) => (keys.length === 0 ? [] : [refusalRisk(keys)]),
});
