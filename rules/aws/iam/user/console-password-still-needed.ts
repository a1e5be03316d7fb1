import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { judgeStale } from '../../../../core/finding/stale-rule.ts';
import { PASSWORD_USE_RECORDED } from '../../../../resources/aws/iam/user/unused.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

/** A policy asks for a number of days; this says how sure it is that nobody needs the password. */
export default defineRule({
  id: 'aws.iam.console-password-still-needed',
  title: 'Somebody needs each console password',
  why: 'A password of somebody who has left is guessed or found elsewhere, and nobody is there to notice.',
  tool: 'CSPA',
  severity: 'medium',
  resource: IamUser,
  check(user, { now }) {
    const { consolePassword } = user;
    // The credential report says of one without a date that it is young or in use.
    if (consolePassword === null || consolePassword.createdAt === null) return pass;
    const { passwordLastUsed: usedAt } = user;
    const { createdAt } = consolePassword;
    return judgeStale([{ name: 'The console password', createdAt, usedAt, recordedSince: PASSWORD_USE_RECORDED }], now);
  },
});
