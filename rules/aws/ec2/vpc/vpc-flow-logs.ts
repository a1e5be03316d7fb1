import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { flowLogKey } from '../../../../resources/aws/ec2/vpc/flow-log.ts';
import Ec2Vpc from '../../../../resources/aws/ec2/vpc/vpc.ts';

export default defineRule({
  id: 'aws.ec2.vpc-flow-logs',
  title: 'Traffic of each VPC is written to flow logs',
  why: 'Without them nobody can say afterwards who came, who was turned away, and what left.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Vpc,
  check({ flowLogs, undelivered }) {
    if (flowLogs.length === 0) return fail('The VPC has no flow log.', { flowLogs });
    // What is turned away is what an attack is seen by first.
    const rejects = flowLogs.filter(({ traffic }) => traffic !== 'ACCEPT');
    if (rejects.length === 0) return fail('The flow logs leave out the traffic that is rejected.', { flowLogs });
    if (rejects.some((flowLog) => !undelivered.includes(flowLogKey(flowLog)))) return pass;
    return fail('No flow log of the VPC arrives where it should.', { flowLogs, undelivered });
  },
});
