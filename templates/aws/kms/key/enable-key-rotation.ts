import { KEY, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { limitOf, strictestOf } from '../../../../core/finding/threshold.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';
import { ROTATION_DAYS } from '../../../../resources/aws/kms/key/rotation-days.ts';

export default defineTemplate({
  id: 'aws.kms.enable-key-rotation',
  version: 9,
  title: 'Let a key rotate as often as asked',
  description:
    'KMS makes new key material every 365 days, or as often as is set of the rule in the account, and keeps all older material, so that what was encrypted before stays readable. Id, ARN, policy and aliases stay; no application has to know.',
  fixes: ['aws.kms.key-rotation', 'aws.kms.unchanged-key-rotation'],
  resource: KmsKey,
  action: 'rotate',
  mode: 'fix',
  owns: ['rotates', 'rotationDays'],
  risk: {
    level: 'safe',
    because:
      'Nothing in use can stop: KMS decrypts with the material that encrypted. The first two rotations cost a little more each month.',
  },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, {
    price: KEY,
    from: 0,
    to: 2,
    of: 'each of the first two rotations adds a version; further ones are not charged',
  }),
  preconditions: [
    {
      id: 'key-enabled',
      title: 'The key is enabled',
      broken: ({ state }) => (state === 'Enabled' ? undefined : `It is ${state}, and KMS sets the rotation of an enabled key only.`),
    },
  ],

  change(key, _, { limits }) {
    const { rotates, rotationDays } = key;
    const most = limitOf(ROTATION_DAYS, limits);
    const isSlow = rotates === true && rotationDays !== null && rotationDays > most;
    return rotates === false || isSlow
      ? { ...key, rotates: true, rotationDays: strictestOf(ROTATION_DAYS, limits, ROTATION_DAYS.default) }
      : key;
  },
});
