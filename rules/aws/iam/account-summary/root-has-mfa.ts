import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import IamAccountSummary from '../../../../resources/aws/iam/account-summary/account-summary.ts';

export default defineRule({
  id: 'aws.iam.root-has-mfa',
  title: 'The root user has an MFA device',
  why: 'The root user can do everything in the account, and without a second factor one password is the whole way in.',
  tool: 'CIEM',
  severity: 'critical',
  resource: IamAccountSummary,
  frameworks: {
    'CIS AWS 3.0': ['1.5'],
    'CIS AWS 4.0': ['1.5'],
    'CIS AWS 5.0': ['1.4'],
    'CIS AWS 6.0': ['2.4'],
    'CIS AWS 7.0': ['2.5'],
    'AWS FTR': ['ARC-003', 'IAM-001', 'IAM-0012'],
    'NIST 800-53 r5': [
      'AC-2(1)',
      'AC-3(2)',
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
      'AC-7(4)',
      'AC-7(4)(a)',
      'AC-24',
      'CM-6(a)',
      'CM-9(b)',
      'IA-2(1)',
      'IA-2(2)',
      'IA-2(6)',
      'IA-2(6)(a)',
      'IA-2(8)',
      'SC-23(3)',
    ],
    'PCI DSS 4.0': ['8.4.1', '8.4.2', '8.4.3'],
    HIPAA: ['164.308(a)(3)(ii)(A)', '164.312(d)'],
    'ISO 27001:2022': ['A.5.15', 'A.5.17', 'A.8.5'],
    Prowler: ['iam_root_mfa_enabled'],
  },
  check({ rootAccessKeys, rootHasMfa, rootHasPassword }) {
    if (rootHasMfa) return pass;
    // As centralized root access leaves the root users of member accounts: there is nothing to sign in with.
    if (rootHasPassword === false && rootAccessKeys === 0) return notApplicable('The root user has no credentials.');
    return fail('The root user has no MFA device.', { rootHasMfa });
  },
});
