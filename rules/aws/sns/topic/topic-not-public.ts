import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import SnsTopic from '../../../../resources/aws/sns/topic/topic.ts';

export default defineRule({
  id: 'aws.sns.topic-not-public',
  title: 'Topic policies let nobody in from outside by a star',
  why: 'Whoever may publish can send false alarms and orders to all subscribers; whoever may subscribe reads what is sent.',
  tool: 'CSPM',
  severity: 'high',
  resource: SnsTopic,
  differs: [{ from: ['CIS AWS 7.0 2.21'], less: 'Speaks of topics; the control asks it of every service whose resources have policies.' }],
  check({ arn, policy }) {
    const open = findPublic('policy', policy, { arn });
    if (open.length === 0) return passUnless(findPublicDoubt('policy', policy, { arn }));
    return fail(`Every AWS account may use the topic: ${sayStatements(open)}.`, { statements: open.map(({ statement }) => statement) });
  },
});
