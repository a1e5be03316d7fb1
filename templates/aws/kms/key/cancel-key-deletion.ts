import { KEY, LIST_PRICES } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import KmsKey from '../../../../resources/aws/kms/key/key.ts';

export default defineTemplate({
  id: 'aws.kms.cancel-key-deletion',
  version: 9,
  title: 'Keep a key that waits to be deleted',
  description:
    'Takes the deletion back. The key comes back disabled, also where it was enabled before: whether it is used again is for you to decide, with EnableKey. Until then nothing can be encrypted or decrypted with it, as now.',
  fixes: ['aws.kms.key-not-pending-deletion', 'aws.kms.unchanged-key-not-pending-deletion'],
  resource: KmsKey,
  action: 'configure',
  mode: 'fix',
  owns: ['isPendingDeletion'],
  risk: {
    level: 'review',
    because: 'Someone asked for the deletion, perhaps for a reason: a key that leaked, or data that must not be readable again.',
  },
  reversibility: settingsOnly('The day of the deletion: undo asks for it anew, and KMS waits 30 days from then.'),
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: KEY, from: 1, to: 1, of: 'a key that waits for its deletion is not charged' }),

  change: (key) => (key.isPendingDeletion ? { ...key, isPendingDeletion: false } : key),

  risks({ isPendingDeletion, isReplica }) {
    if (!isPendingDeletion) return [];
    const disabled = {
      code: 'COMES_BACK_DISABLED',
      level: 'review',
      reason: 'The key stays unusable until someone enables it: aws kms enable-key --key-id <the key>.',
    } as const;
    const replica = {
      code: 'REPLICA_OF_A_KEY',
      level: 'review',
      reason: 'It is a replica: the primary key and the other replicas have a state of their own.',
    } as const;
    return isReplica ? [disabled, replica] : [disabled];
  },
});
