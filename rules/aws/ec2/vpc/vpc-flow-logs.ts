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
  frameworks: {
    'CIS AWS 3.0': ['3.7'],
    'CIS AWS 4.0': ['3.7'],
    'CIS AWS 5.0': ['3.7'],
    'CIS AWS 6.0': ['4.7'],
    'CIS AWS 7.0': ['4.7'],
    'Security Hub': ['EC2.6'],
    'NIST 800-53 r5': [
      'AC-4(26)',
      'AU-2(b)',
      'AU-3(a)',
      'AU-3(b)',
      'AU-3(c)',
      'AU-3(d)',
      'AU-3(e)',
      'AU-6(3)',
      'AU-6(4)',
      'AU-6(6)',
      'AU-6(9)',
      'AU-8(b)',
      'AU-12(1)',
      'AU-12(2)',
      'AU-12(3)',
      'AU-12(4)',
      'AU-12(a)',
      'AU-12(c)',
      'AU-14(3)',
      'AU-14(a)',
      'AU-14(b)',
      'CA-7(b)',
      'CM-5(1)(b)',
      'CM-6(a)',
      'CM-9(b)',
      'IA-3(3)(b)',
      'MA-4(1)(a)',
      'PM-14(a)(1)',
      'PM-14(b)',
      'PM-31',
      'SI-4(17)',
      'SI-7(8)',
    ],
    'PCI DSS 3.2.1': ['4.1', '4.1.e', '4.1.f', '10.1'],
    'PCI DSS 4.0': [
      '5.3.4',
      '10.2.1',
      '10.2.1.1',
      '10.2.1.2',
      '10.2.1.3',
      '10.2.1.4',
      '10.2.1.5',
      '10.2.1.6',
      '10.2.1.7',
      '10.2.2',
      '10.3.1',
      '10.6.3',
      'A1.2.1',
    ],
    HIPAA: ['164.308(a)(1)(ii)(D)', '164.308(a)(3)(ii)(A)', '164.308(a)(6)(ii)', '164.312(b)', '164.312(c)(2)'],
    'SOC 2': ['CC7.2', 'CC7.3'],
    'ISO 27001:2022': ['A.8.15', 'A.8.16', 'A.8.20', 'A.8.21', 'A.8.22', 'A.8.23'],
    Prowler: ['vpc_flow_logs_enabled'],
  },
  check({ flowLogs, undelivered }) {
    if (flowLogs.length === 0) return fail('The VPC has no flow log.', { flowLogs });
    // What is turned away is what an attack is seen by first.
    const rejects = flowLogs.filter(({ traffic }) => traffic !== 'ACCEPT');
    if (rejects.length === 0) return fail('The flow logs leave out the traffic that is rejected.', { flowLogs });
    if (rejects.some((flowLog) => !undelivered.includes(flowLogKey(flowLog)))) return pass;
    return fail('No flow log of the VPC arrives where it should.', { flowLogs, undelivered });
  },
});
