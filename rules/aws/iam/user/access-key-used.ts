import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import { activeKeys, ageInDays, lastSign } from '../../../../resources/aws/iam/user/credentials.ts';
import { IDLE_DAYS } from '../../../../resources/aws/iam/user/unused.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.access-key-used',
  title: 'Active access keys are in use',
  why: 'Nobody notices when a key that nobody uses is stolen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0', 'Security Hub IAM.22'],
      less: 'Looks at access keys; console passwords have a rule of their own.',
    },
    {
      from: ['Security Hub IAM.8'],
      less: 'Looks at access keys; console passwords have a rule of their own.',
      more: 'After 45 days; the control allows 90.',
    },
  ],
  thresholds: [IDLE_DAYS],
  check(user, { now, limits }) {
    const most = limitOf(IDLE_DAYS, limits);
    const { keyUse } = user;
    // A new key has the same time to be used for the first time.
    const idle = activeKeys(user).filter(({ id, createdAt }) => ageInDays(lastSign(createdAt, keyUse[id]?.at), now) > most);
    if (idle.length === 0) return pass;
    const parts = idle.map(({ id, createdAt }) => {
      const use = keyUse[id] ?? null;
      const days = ageInDays(lastSign(createdAt, use?.at), now);
      const since = use === null ? `was made ${days} days ago and never used` : `was last used ${days} days ago, with ${use.service}`;
      return { key: id, reason: `The active key ${id} ${since}.`, evidence: { days, createdAt, lastUse: use } };
    });
    const reason = `${idle.length} active ${idle.length === 1 ? 'key was' : 'keys were'} not used for more than ${most} days.`;
    return { verdict: 'fail', reason, evidence: { keys: idle.map(({ id }) => id) }, parts };
  },
});
