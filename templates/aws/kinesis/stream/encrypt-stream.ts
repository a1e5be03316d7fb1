import { unknownCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import KinesisStream from '../../../../resources/aws/kinesis/stream/stream.ts';

export default defineTemplate({
  id: 'aws.kinesis.encrypt-stream',
  version: 1,
  title: 'Encrypt a stream',
  description:
    'Encrypts what is written from now on with the key that AWS keeps for Kinesis (alias/aws/kinesis). Records that are there stay as they are until they go. Writers and readers of the account need no new right.',
  fixes: ['aws.kinesis.stream-encrypted'],
  resource: KinesisStream,
  action: 'encrypt',
  mode: 'fix',
  owns: ['encrypted'],
  risk: { level: 'review', because: 'Other accounts that write to the stream or read from it cannot use that key.' },
  reversibility: exact,
  destructive: false,
  cost: unknownCost(
    'Each shard asks KMS for a key about every five minutes, for each of its writers and readers; how many there are is not known.',
  ),

  change: (stream) => ({ ...stream, encrypted: true }),
  risks({ encrypted }) {
    if (encrypted) return [];
    const reason = 'Who writes or reads from another account is cut off: such a stream needs a key of yours, whose policy lets them in.';
    return [{ code: 'OTHER_ACCOUNTS_LOSE_ACCESS', level: 'review', reason }];
  },
});
