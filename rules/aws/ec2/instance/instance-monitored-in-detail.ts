import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-monitored-in-detail',
  title: 'Instances are monitored in detail',
  why: 'With a figure every five minutes an overload is seen only after it has done its harm.',
  tool: 'CSPM',
  severity: 'low',
  resource: Ec2Instance,
  check({ isMonitoredInDetail, state }) {
    return isMonitoredInDetail ? pass : fail('The instance reports a figure every five minutes only.', { state });
  },
});
