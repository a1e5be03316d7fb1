import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import { limitOf } from '../../../../core/finding/threshold.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';
import { ROTATION_DAYS } from '../../../../resources/aws/kms/key/rotation-days.ts';

export default defineRule({
  id: 'aws.kms.key-rotation',
  title: 'Keys of the customer rotate in time',
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
  thresholds: [ROTATION_DAYS],
  check({ rotates, rotationDays, state, spec, origin }, { limits }) {
    if (rotates === null) return notApplicable(`KMS does not rotate it by itself: it is ${state}, ${spec}, of ${origin}, or a replica.`);
    if (!rotates) return fail('Automatic rotation is off.', { spec });
    const most = limitOf(ROTATION_DAYS, limits);
    const days = rotationDays ?? ROTATION_DAYS.default;
    if (days <= most) return pass;
    return fail(`It rotates every ${days} days, which is more than ${most === ROTATION_DAYS.default ? 'a year' : `${most} days`}.`, {
      rotationDays: days,
    });
  },
});
