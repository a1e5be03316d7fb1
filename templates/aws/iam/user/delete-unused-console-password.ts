import { minuteText } from '../../../../core/minute-text.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, irreversible } from '../../../../core/remediation/template.ts';
import { passwordRests } from '../../../../resources/aws/iam/user/credentials.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineTemplate({
  id: 'aws.iam.delete-unused-console-password',
  version: 8,
  title: 'Delete console passwords that nobody uses',
  description:
    'Takes the password from the user, who can then no longer sign in to the console. Access keys, groups and policies stay. Not done where the user signs in between the plan and the fix.',
  fixes: ['aws.iam.console-password-used', 'aws.iam.console-password-still-needed'],
  resource: IamUser,
  action: 'delete-access',
  mode: 'fix',
  owns: ['consolePassword'],
  risk: { level: 'review', because: 'The user may come back after a long absence, and needs a new password then.' },
  reversibility: irreversible('Nobody can read the old password; an administrator can give the user a new one.'),
  destructive: true,
  cost: NO_COST,
  preconditions: [passwordRests],

  change: (user) => (user.consolePassword === null ? user : { ...user, consolePassword: null }),

  risks({ consolePassword, passwordLastUsed }) {
    const risks: Risk[] = [];
    if (consolePassword !== null && passwordLastUsed !== null) {
      const reason = `The user last signed in on ${minuteText(passwordLastUsed)}.`;
      risks.push({ code: 'PASSWORD_WAS_USED', level: 'review', reason });
    }
    return risks;
  },
});
