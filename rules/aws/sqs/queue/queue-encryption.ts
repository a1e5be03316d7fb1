import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqsQueue from '../../../../resources/aws/sqs/queue/queue.ts';

export default defineRule({
  id: 'aws.sqs.queue-encryption',
  title: 'Queues encrypt messages at rest',
  why: 'Messages wait on disks for up to 14 days, and often carry what the systems behind them keep encrypted.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqsQueue,
  check({ sqsManagedEncryption, kmsKey }) {
    if (sqsManagedEncryption || kmsKey !== null) return pass;
    return fail('Messages are kept without encryption.');
  },
});
