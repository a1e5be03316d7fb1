import { minuteText } from '../../../../core/minute-text.ts';
import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.enable-user-mfa',
  title: 'Register an MFA device for a console user',
  description: 'The user has to hold the device and type two codes from it, so a person has to do it.',
  fixes: ['aws.iam.console-user-has-mfa'],
  resource: IamUser,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, passwordLastUsed }) => [
    `Ask whether ${name} needs the console at all: ${passwordLastUsed === null ? 'the password was never used' : `the last sign-in was on ${minuteText(passwordLastUsed)}`}. If not, delete the password instead.`,
    `Have ${name} sign in, open Security credentials, and choose Assign MFA device; a passkey or a security key cannot be phished, an authenticator app can.`,
    'Have the user register a second device where one may get lost.',
    'Refuse what is done without MFA by a policy with the condition aws:MultiFactorAuthPresent, so that the device is needed and not only there.',
  ],
});
