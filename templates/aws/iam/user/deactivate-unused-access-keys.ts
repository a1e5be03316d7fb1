import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { keyRisks, keysRest, withoutKeys } from '../../../../resources/aws/iam/user/credentials.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.deactivate-unused-access-keys',
  version: 9,
  title: 'Deactivate access keys that nobody uses',
  description:
    'Makes each unused key inactive; it is not deleted, and becomes active again by one call. A key that is used between the plan and the fix is left active.',
  fixes: ['aws.iam.access-key-used', 'aws.iam.access-key-still-needed'],
  resource: IamUser,
  action: 'delete-access',
  mode: 'fix',
  owns: ['accessKey/*'],
  risk: { level: 'review', because: 'What runs once a quarter or once a year may need the key the next time.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  preconditions: [keysRest],

  change: (user, _, { keys }) => withoutKeys(user, keys),
  risks: (user, _, { keys }) => keyRisks(user, keys, 'review'),
});
