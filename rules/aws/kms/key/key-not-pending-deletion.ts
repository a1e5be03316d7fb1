import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineRule({
  id: 'aws.kms.key-not-pending-deletion',
  title: 'Keys are not waiting to be deleted',
  why: 'Once a key is deleted, whatever is encrypted with it cannot be read again by anyone, backups included.',
  tool: 'CSPM',
  severity: 'critical',
  resource: KmsKey,
  frameworks: {
    'Security Hub': ['KMS.3'],
    'PCI DSS 4.0': [
      '3.5.1',
      '3.5.1.1',
      '3.5.1.3',
      '3.6.1',
      '3.6.1.2',
      '3.6.1.3',
      '3.6.1.4',
      '3.7.1',
      '3.7.2',
      '3.7.4',
      '3.7.6',
      '3.7.7',
      '4.2.1.1',
    ],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['kms_cmk_not_deleted_unintentionally'],
  },
  check({ isPendingDeletion, deletionDate }) {
    if (!isPendingDeletion) return pass;
    return fail(deletionDate === null ? 'The key waits to be deleted.' : `The key will be deleted on ${deletionDate}.`, { deletionDate });
  },
});
