import { defineRule, pass } from '../../../core/finding/rule.ts';
import { grantsAdministration } from '../../../resources/aws/iam/policy/grants.ts';
import IamRole from '../../../resources/aws/iam/role.ts';

export default defineRule({
  id: 'aws.iam.role-inline-policy-not-admin',
  title: 'Inline policies of roles do not grant full administration',
  why: 'An inline policy stands in no list of policies, so full rights in it are easily overlooked.',
  tool: 'CIEM',
  severity: 'high',
  resource: IamRole,
  frameworks: {
    'Security Hub': ['IAM.1'],
    'NIST 800-53 r5': [
      'AC-2(1)',
      'AC-2(6)',
      'AC-2(i)(2)',
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
      'AC-5(b)',
      'AC-6',
      'AC-6(2)',
      'AC-6(3)',
      'AC-6(10)',
      'AC-24',
      'CM-5(1)(a)',
      'CM-6(a)',
      'CM-9(b)',
      'MP-2',
      'SC-23(3)',
      'SC-25',
    ],
    HIPAA: [
      '164.308(a)(1)(ii)(B)',
      '164.308(a)(3)(i)',
      '164.308(a)(3)(ii)(B)',
      '164.308(a)(4)(i)',
      '164.308(a)(4)(ii)(B)',
      '164.308(a)(4)(ii)(C)',
      '164.312(a)(1)',
    ],
    'SOC 2': ['CC1.3', 'CC6.3'],
    'ISO 27001:2022': ['A.5.18', 'A.8.2'],
    Prowler: ['iam_inline_policy_no_administrative_privileges'],
  },
  check({ inline }) {
    const wide = Object.entries(inline).filter(([, policy]) => grantsAdministration(policy));
    if (wide.length === 0) return pass;
    const parts = wide.map(([key]) => ({ key, reason: `The inline policy ${key} allows every action on everything.` }));
    const names = wide.map(([name]) => name);
    return {
      verdict: 'fail',
      reason: `Every action on everything is allowed by ${names.join(', ')}.`,
      evidence: { policies: names },
      parts,
    };
  },
});
