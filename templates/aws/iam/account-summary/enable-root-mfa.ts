import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamAccountSummary from '../../../../resources/aws/iam/account-summary/account-summary.ts';

export default defineTemplate({
  id: 'aws.iam.enable-root-mfa',
  title: 'Register an MFA device for the root user',
  description: 'Only the root user can register its own device, so a person has to do it.',
  fixes: ['aws.iam.root-has-mfa'],
  resource: IamAccountSummary,
  action: 'manual',
  mode: 'manual',
  steps: ({ rootAccessKeys }) => [
    'Sign in to the console as the root user and open Security credentials.',
    'Choose Assign MFA device, and take a passkey or a hardware key: neither can be phished.',
    'Register a second device, and keep the two in different places: whoever loses the only one has to prove to AWS who they are.',
    ...(rootAccessKeys > 0 ? ['The root user has access keys, which the device does not protect: delete them too.'] : []),
    'In an organization, centralized root access can take the credentials of the root users of member accounts away altogether.',
  ],
});
