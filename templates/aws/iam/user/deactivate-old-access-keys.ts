import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { keyRisks, keysRest, withoutKeys } from '../../../../resources/aws/iam/user/credentials.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.deactivate-old-access-keys',
  version: 8,
  title: 'Deactivate access keys that are too old',
  description:
    'Makes each old key inactive; it is not deleted, and becomes active again by one call. Give what uses a key a new one, or a role, first: a key that is used between the plan and the fix is left active.',
  fixes: ['aws.iam.access-key-rotated'],
  resource: IamUser,
  action: 'rotate',
  mode: 'fix',
  owns: ['accessKey/*'],
  risk: { level: 'risky', because: 'A program that still signs with the key is refused from then on.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  preconditions: [keysRest],

  change: (user, _, { keys }) => withoutKeys(user, keys),
  risks: (user, _, { keys }) => keyRisks(user, keys, 'risky'),
});
