import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { activeKeys, ageInDays, lastSign } from '../../../../resources/aws/iam/user/credentials.ts';
import { MOST_IDLE_DAYS } from '../../../../resources/aws/iam/user/unused.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.access-key-used',
  title: `Active access keys were used within the last ${MOST_IDLE_DAYS} days`,
  why: 'Nobody notices when a key that nobody uses is stolen.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  frameworks: {
    'CIS AWS 3.0': ['1.12'],
    'CIS AWS 4.0': ['1.12'],
    'CIS AWS 5.0': ['1.11'],
    'CIS AWS 6.0': ['2.11'],
    'CIS AWS 7.0': ['2.11'],
    'Security Hub': ['IAM.8', 'IAM.22'],
    'AWS FTR': ['IAM-002', 'IAM-0012'],
    'NIST 800-53 r5': [
      'AC-2(1)',
      'AC-2(3)',
      'AC-2(3)(a)',
      'AC-2(3)(b)',
      'AC-2(3)(c)',
      'AC-2(3)(d)',
      'AC-2(6)',
      'AC-2(g)',
      'AC-2(j)',
      'AC-3',
      'AC-3(3)',
      'AC-3(3)(a)',
      'AC-3(3)(b)(1)',
      'AC-3(3)(b)(2)',
      'AC-3(3)(b)(3)',
      'AC-3(3)(b)(4)',
      'AC-3(3)(b)(5)',
      'AC-3(3)(c)',
      'AC-3(4)',
      'AC-3(4)(a)',
      'AC-3(4)(b)',
      'AC-3(4)(c)',
      'AC-3(4)(d)',
      'AC-3(4)(e)',
      'AC-3(7)',
      'AC-3(8)',
      'AC-3(12)(a)',
      'AC-3(13)',
      'AC-3(15)(a)',
      'AC-3(15)(b)',
      'AC-4(28)',
      'AC-6',
      'AC-24',
      'CM-5(1)(a)',
      'CM-6(a)',
      'CM-9(b)',
      'MP-2',
      'SC-23(3)',
    ],
    'PCI DSS 3.2.1': ['8.1', '8.1.4'],
    'PCI DSS 4.0': ['7.2.4', '7.2.5.1', '8.2.6', 'A3.4.1'],
    HIPAA: ['164.308(a)(3)(ii)(B)', '164.308(a)(4)(ii)(C)', '164.308(a)(5)(ii)(D)'],
    'SOC 2': ['CC1.3'],
    'ISO 27001:2022': ['A.5.15'],
    Prowler: ['iam_user_accesskey_unused'],
  },
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
  check(user, { now }) {
    const { keyUse } = user;
    // A new key has the same time to be used for the first time.
    const idle = activeKeys(user).filter(({ id, createdAt }) => ageInDays(lastSign(createdAt, keyUse[id]?.at), now) > MOST_IDLE_DAYS);
    if (idle.length === 0) return pass;
    const parts = idle.map(({ id, createdAt }) => {
      const use = keyUse[id] ?? null;
      const days = ageInDays(lastSign(createdAt, use?.at), now);
      const since = use === null ? `was made ${days} days ago and never used` : `was last used ${days} days ago, with ${use.service}`;
      return { key: id, reason: `The active key ${id} ${since}.`, evidence: { days, createdAt, lastUse: use } };
    });
    const reason = `${idle.length} active ${idle.length === 1 ? 'key was' : 'keys were'} not used for more than ${MOST_IDLE_DAYS} days.`;
    return { verdict: 'fail', reason, evidence: { keys: idle.map(({ id }) => id) }, parts };
  },
});
