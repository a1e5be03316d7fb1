import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

// The CIS benchmarks say every year. Keys knew no other pace until April 2024; since then 90 to 2,560 days can be set.
const A_YEAR = 365;

export default defineRule({
  id: 'aws.kms.key-rotation',
  title: 'Keys of the customer rotate every year',
  why: 'A key that never changes protects ever more data: who once gets hold of its material can read all of it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: KmsKey,
  frameworks: {
    'CIS AWS 3.0': ['3.6'],
    'CIS AWS 4.0': ['3.6'],
    'CIS AWS 5.0': ['3.6'],
    'CIS AWS 6.0': ['4.6'],
    'CIS AWS 7.0': ['4.6'],
    'Security Hub': ['KMS.4'],
    'NIST 800-53 r5': ['CM-6(a)', 'CM-9(b)', 'SA-9(6)', 'SC-12', 'SC-12(2)', 'SC-12(6)'],
    'PCI DSS 4.0': ['3.7.4', '3.7.5'],
    HIPAA: ['164.312(a)(2)(iv)'],
    'SOC 2': ['PI1.5'],
    'ISO 27001:2022': ['A.8.5', 'A.8.11', 'A.8.24'],
    Prowler: ['kms_cmk_rotation_enabled'],
  },
  differs: [
    {
      from: ['Security Hub KMS.4', 'Prowler kms_cmk_rotation_enabled'],
      more: 'A rotation period of more than 365 days fails; the control asks only that the key rotates.',
    },
  ],
  check({ rotates, rotationDays, state, spec, origin }) {
    if (rotates === null) return notApplicable(`KMS does not rotate it by itself: it is ${state}, ${spec}, of ${origin}, or a replica.`);
    if (!rotates) return fail('Automatic rotation is off.', { spec });
    if (rotationDays === null || rotationDays <= A_YEAR) return pass;
    return fail(`It rotates every ${rotationDays} days, which is more than a year.`, { rotationDays });
  },
});
