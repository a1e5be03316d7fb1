import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import SqsQueue from '../../../../resources/aws/sqs/queue/queue.ts';

export default defineRule({
  id: 'aws.sqs.queue-not-public',
  title: 'Queue policies let nobody in from outside by a star',
  why: 'Whoever may send can feed false work to everything behind the queue; whoever may receive reads messages, and they are gone.',
  tool: 'CSPM',
  severity: 'critical',
  resource: SqsQueue,
  differs: [{ from: ['CIS AWS 7.0 2.21'], less: 'Speaks of queues; the control asks it of every service whose resources have policies.' }],
  check({ arn, policy }) {
    const open = findPublic('policy', policy, { arn });
    if (open.length === 0) return passUnless(findPublicDoubt('policy', policy, { arn }));
    return fail(`Every AWS account may use the queue: ${sayStatements(open)}.`, { statements: open.map(({ statement }) => statement) });
  },
});
