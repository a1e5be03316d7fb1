import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../../core/finding/threshold.ts';
import { activeKeys, ageInDays } from '../../../../resources/aws/iam/user/credentials.ts';
import { OLDEST_KEY_DAYS } from '../../../../resources/aws/iam/user/key-age.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

const DAYS: Threshold = { name: 'days', default: OLDEST_KEY_DAYS, least: 1, most: 365, stricter: 'lower' };

export default defineRule({
  id: 'aws.iam.access-key-rotated',
  title: 'Access keys are replaced in time',
  why: 'A leaked key keeps working until someone replaces it; a short life limits the harm.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  thresholds: [DAYS],
  check(user, { now, limits }) {
    const most = limitOf(DAYS, limits);
    const old = activeKeys(user).filter(({ createdAt }) => ageInDays(createdAt, now) > most);
    if (old.length === 0) return pass;
    const parts = old.map(({ id, createdAt }) => {
      const days = ageInDays(createdAt, now);
      return { key: id, reason: `The active key ${id} is ${days} days old.`, evidence: { days, createdAt } };
    });
    return {
      verdict: 'fail',
      reason: `${old.length} active ${old.length === 1 ? 'key is' : 'keys are'} older than ${most} days.`,
      evidence: { keys: old.map(({ id }) => id) },
      parts,
    };
  },
});
