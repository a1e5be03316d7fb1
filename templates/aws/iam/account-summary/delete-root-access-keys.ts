import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamAccountSummary from '../../../../resources/aws/iam/account-summary/account-summary.ts';

export default defineTemplate({
  id: 'aws.iam.delete-root-access-keys',
  title: 'Delete the access keys of the root user',
  description: 'Only the root user can see and delete its own keys, so a person has to do it.',
  fixes: ['aws.iam.root-has-no-access-keys'],
  resource: IamAccountSummary,
  action: 'manual',
  mode: 'manual',
  steps: ({ rootHasMfa }) => [
    "Find out what uses the key: the credential report shows when, with which service and in which region the root user's keys were last used; CloudTrail shows the calls.",
    'Give each of those uses an IAM role, or an IAM user of its own where a role cannot be assumed, with the permissions it needs and no more.',
    'Sign in to the console as the root user and open Security credentials.',
    ...(rootHasMfa ? [] : ['Register an MFA device for the root user before anything else.']),
    'Deactivate the key and wait until a full cycle of the jobs that may use it has passed (a month, where there are monthly jobs).',
    'Delete the key. In an organization, centralized root access can keep member accounts from ever having one again.',
  ],
});
