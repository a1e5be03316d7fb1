import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { ageInDays, lastSign } from '../../../../resources/aws/iam/user/credentials.ts';
import { IDLE_DAYS } from '../../../../resources/aws/iam/user/unused.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.console-password-used',
  title: 'Console passwords are in use',
  why: 'A password that nobody uses can be guessed or reused without anyone noticing.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0', 'Security Hub IAM.22'],
      less: 'Looks at console passwords; access keys have a rule of their own.',
    },
    {
      from: ['Security Hub IAM.8'],
      less: 'Looks at console passwords; access keys have a rule of their own.',
      more: 'After 45 days; the control allows 90.',
    },
  ],
  thresholds: [IDLE_DAYS],
  check(user, { now, limits }) {
    const { consolePassword } = user;
    if (consolePassword === null || consolePassword.createdAt === null) return pass;
    const { createdAt } = consolePassword;
    const { passwordLastUsed } = user;
    const days = ageInDays(lastSign(createdAt, passwordLastUsed), now);
    if (!(days > limitOf(IDLE_DAYS, limits))) return pass;
    const since = passwordLastUsed === null ? 'was never used since it was made' : 'was last used or made';
    return fail(`The console password ${since} ${days} days ago.`, {
      days,
      lastUsed: passwordLastUsed,
      createdAt,
    });
  },
});
