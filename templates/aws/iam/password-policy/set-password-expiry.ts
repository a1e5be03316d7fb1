import * as z from 'zod';
import { strictestOf } from '../../../../core/finding/threshold.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { EXPIRY } from '../../../../resources/aws/iam/password-policy/limits.ts';
import IamPasswordPolicy from '../../../../resources/aws/iam/password-policy/password-policy.ts';
import { asking, firstPolicyRisks } from '../../../../resources/aws/iam/password-policy/policy.ts';

const Parameters = z.strictObject({ days: z.number().int().min(1).max(90).default(90) });

export default defineTemplate({
  id: 'aws.iam.set-password-expiry',
  version: 5,
  title: 'Let console passwords expire',
  description:
    'Has the password policy of the account let passwords expire, after 90 days where nothing else is said; a shorter time stays. Older passwords have expired at once: their users set a new one when they next sign in. Access keys do not expire by it.',
  fixes: ['aws.iam.password-expires'],
  resource: IamPasswordPolicy,
  action: 'configure',
  mode: 'fix',
  owns: ['expiresAfterDays'],
  risk: { level: 'review', because: 'Users whose password is older than that have to set a new one before they can go on in the console.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  parameters: Parameters,

  change(account, parameters, { limits }) {
    const days = strictestOf(EXPIRY, limits, Parameters.parse(parameters).days);
    const standing = account.policy?.expiresAfterDays ?? Number.POSITIVE_INFINITY;
    return standing <= days ? account : asking(account, { expiresAfterDays: days });
  },

  risks(account) {
    const risks: Risk[] = [...firstPolicyRisks(account.policy)];
    if (account.policy?.hardExpiry) {
      const reason =
        'The policy lets nobody replace a password that has expired: everyone whose password is older is locked out of the console until an administrator sets a new one. Have two administrators change theirs first.';
      risks.push({ code: 'LOCKED_OUT_BY_HARD_EXPIRY', level: 'risky', reason });
    } else if (!account.policy?.usersMayChange) {
      const reason =
        'The policy gives users no right to change their own passwords: those who have it from no other policy depend on an administrator once theirs has expired.';
      risks.push({ code: 'USERS_MAY_NOT_CHANGE', level: 'review', reason });
    }
    return risks;
  },
});
