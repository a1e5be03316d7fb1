import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-monitored-in-detail',
  title: 'Instances are monitored in detail',
  why: 'With a figure every five minutes an overload is seen only after it has done its harm.',
  tool: 'CSPM',
  severity: 'low',
  resource: Ec2Instance,
  frameworks: {
    'PCI DSS 4.0': ['10.2.1.1', '10.4.1', '10.4.1.1', '10.4.2', '10.6.3', '10.7.1', '10.7.2', 'A3.3.1', 'A3.5.1'],
    Prowler: ['ec2_instance_detailed_monitoring_enabled'],
  },
  check({ isMonitoredInDetail, state }) {
    return isMonitoredInDetail ? pass : fail('The instance reports a figure every five minutes only.', { state });
  },
});
