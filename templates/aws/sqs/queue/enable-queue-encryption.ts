import { findPublicAllows } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import SqsQueue from '../../../../resources/aws/sqs/queue/queue.ts';

export default defineTemplate({
  id: 'aws.sqs.enable-queue-encryption',
  version: 16,
  title: 'Encrypt the messages of a queue',
  description:
    'Lets SQS encrypt messages with keys of its own (SSE-SQS). Senders and receivers need no further permission. SQS refuses requests to an encrypted queue that come over plain HTTP or without a signature. Messages that wait already stay as they are.',
  fixes: ['aws.sqs.queue-encryption'],
  resource: SqsQueue,
  action: 'encrypt',
  mode: 'fix',
  owns: ['sqsManagedEncryption'],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
  risk: {
    level: 'review',
    because: 'Whoever still comes over plain HTTP, or anonymously by a policy for everyone, is refused from then on.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  // A queue has keys of SQS or of KMS, never both.
  change: (queue) => (queue.sqsManagedEncryption || queue.kmsKey !== null ? queue : { ...queue, sqsManagedEncryption: true }),

  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html
  risks({ policy, arn }) {
    const open = findPublicAllows('policy', policy, { arn });
    if (open.length === 0) return [];
    const reason = `SQS refuses requests without a signature to an encrypted queue, and the policy lets them in: ${sayStatements(open)}.`;
    return [{ code: 'ANONYMOUS_CALLERS_STOP', level: 'risky', reason }];
  },
});
