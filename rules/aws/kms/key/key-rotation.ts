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
