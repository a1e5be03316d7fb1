import { defineRule, pass } from '../../../../core/finding/rule.ts';
import { activeKeys, ageInDays } from '../../../../resources/aws/iam/user/credentials.ts';
import { OLDEST_KEY_DAYS } from '../../../../resources/aws/iam/user/key-age.ts';
import IamUser from '../../../../resources/aws/iam/user/user.ts';

export default defineRule({
  id: 'aws.iam.access-key-rotated',
  title: `Access keys are replaced within ${OLDEST_KEY_DAYS} days`,
  why: 'A leaked key keeps working until someone replaces it; a short life limits the harm.',
  tool: 'CIEM',
  severity: 'medium',
  resource: IamUser,
  frameworks: {
    'CIS AWS 3.0': ['1.14'],
    'CIS AWS 4.0': ['1.14'],
    'CIS AWS 5.0': ['1.13'],
    'CIS AWS 6.0': ['2.13'],
    'CIS AWS 7.0': ['2.12'],
    'Security Hub': ['IAM.3'],
    'AWS FTR': ['IAM-002', 'IAM-0012'],
    'NIST 800-53 r5': [
      'AC-2(1)',
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
      'AC-3(8)',
      'AC-3(12)(a)',
      'AC-3(13)',
      'AC-3(15)(a)',
      'AC-3(15)(b)',
      'AC-4(28)',
      'AC-24',
      'CM-5(1)(a)',
      'CM-6(a)',
      'CM-9(b)',
      'SC-23(3)',
    ],
    'PCI DSS 4.0': ['8.3.5', '8.3.7', '8.3.9', '8.3.10.1', '8.6.3'],
    HIPAA: ['164.308(a)(3)(ii)(C)', '164.308(a)(4)(ii)(C)', '164.308(a)(5)(ii)(D)'],
    'ISO 27001:2022': ['A.5.15'],
    Prowler: ['iam_rotate_access_key_90_days'],
  },
  check(user, { now }) {
    const old = activeKeys(user).filter(({ createdAt }) => ageInDays(createdAt, now) > OLDEST_KEY_DAYS);
    if (old.length === 0) return pass;
    const parts = old.map(({ id, createdAt }) => {
      const days = ageInDays(createdAt, now);
      return { key: id, reason: `The active key ${id} is ${days} days old.`, evidence: { days, createdAt } };
    });
    return {
      verdict: 'fail',
      reason: `${old.length} active ${old.length === 1 ? 'key is' : 'keys are'} older than ${OLDEST_KEY_DAYS} days.`,
      evidence: { keys: old.map(({ id }) => id) },
      parts,
    };
  },
});
