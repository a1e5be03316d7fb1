import { defineTemplate } from '../../../../core/remediation/template.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineTemplate({
  id: 'aws.kms.decide-on-disabled-key',
  title: 'Decide what becomes of a disabled key',
  description: 'Only who knows the data can say whether it will be read again. A key that is deleted too early takes its data with it.',
  fixes: ['aws.kms.key-in-use'],
  resource: KmsKey,
  action: 'manual',
  mode: 'manual',
  steps: ({ keyId }) => [
    `Look in CloudTrail who used ${keyId} last, and for volumes, buckets, databases, secrets and backups that name it.`,
    `Where the data is needed: aws kms enable-key --key-id ${keyId}.`,
    `Where it is not: aws kms schedule-key-deletion --key-id ${keyId} --pending-window-in-days 30, and an alarm on refused use until then.`,
  ],
});
