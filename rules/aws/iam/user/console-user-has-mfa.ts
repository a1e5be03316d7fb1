import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.console-user-has-mfa',
  title: 'Users with a console password have an MFA device',
  why: 'Without a second factor one guessed, reused or phished password is the whole way in.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamUser,
  differs: [{ from: ['Security Hub IAM.19'], less: 'Users without a console password are not asked, and the control asks every user.' }],
  check(user) {
    if (user.consolePassword === null || user.mfaDevices === null || user.mfaDevices.length > 0) return pass;
    return fail('The user has a console password and no MFA device.', { mfaDevices: 0 });
  },
});
