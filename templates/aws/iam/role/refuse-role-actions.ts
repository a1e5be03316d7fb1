import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { CAPABILITIES } from '../../../../resources/aws/iam/entitlement/capabilities.ts';
import { WAY_TEXTS } from '../../../../resources/aws/iam/entitlement/entitlement-texts.ts';
import { recordedUse } from '../../../../resources/aws/iam/entitlement/recorded-use.ts';
import { refusalRisk, withRefusal } from '../../../../resources/aws/iam/entitlement/refusal.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';

export default defineTemplate({
  id: 'aws.iam.refuse-role-actions',
  version: 1,
  title: 'Refuse the role what it should not be able to do',
  description:
    'Adds an inline policy that refuses these actions and leaves every other policy as it is, so that one call takes it back. Where the role needs an action on some resources, give it that by name first.',
  fixes: [
    ...CAPABILITIES.map(({ key }) => `aws.iam.role-${key}`),
    ...Object.values(WAY_TEXTS).map(({ key }) => `aws.iam.role-${key}`),
    'aws.iam.role-comes-to-no-administrator',
  ],
  resource: IamRole,
  action: 'delete-access',
  mode: 'fix',
  owns: ['inline/cloudmend-refuses-*'],
  risk: { level: 'risky', because: 'What works as the role and needs one of these actions is refused it at once.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  use: recordedUse,

  change: (role, _, { keys }) => withRefusal(role, 'role', keys),
  risks: (role, _, { keys }) => (keys.length === 0 ? [] : [refusalRisk(keys, role.lastUsed)]),
});
