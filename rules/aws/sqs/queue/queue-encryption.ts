import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import SqsQueue from '../../../../resources/aws/sqs/queue/queue.ts';

export default defineRule({
  id: 'aws.sqs.queue-encryption',
  title: 'Queues encrypt messages at rest',
  why: 'Messages wait on disks for up to 14 days, and often carry what the systems behind them keep encrypted.',
  tool: 'CSPM',
  severity: 'medium',
  resource: SqsQueue,
  frameworks: {
    'Security Hub': ['SQS.1'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['sqs_queues_server_side_encryption_enabled'],
  },
  check({ sqsManagedEncryption, kmsKey }) {
    if (sqsManagedEncryption || kmsKey !== null) return pass;
    return fail('Messages are kept without encryption.');
  },
});
