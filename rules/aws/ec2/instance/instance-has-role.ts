import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-has-role',
  title: 'Instances have an instance profile',
  why: 'Programs on a machine without a role are given lasting access keys, which are copied and never changed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Instance,
  frameworks: {
    'CIS AWS 3.0': ['1.18'],
    'CIS AWS 4.0': ['1.18'],
    'CIS AWS 5.0': ['1.17'],
    'CIS AWS 6.0': ['2.17'],
    'CIS AWS 7.0': ['2.16'],
    'NIST 800-53 r5': ['AC-3', 'CM-5(1)(a)', 'CM-6(a)'],
    'PCI DSS 4.0': ['7.2.1', '7.2.2', '7.2.5', '7.3.1', '7.3.2', '7.3.3', '8.2.7', '8.2.8', '8.3.4'],
    'ISO 27001:2022': ['A.8.2', 'A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_instance_profile_attached'],
  },
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Whether a program uses the role or keys of its own is not seen.',
    },
  ],
  check({ profile, state }) {
    return profile === null ? fail('The instance has no instance profile.', { state }) : pass;
  },
});
