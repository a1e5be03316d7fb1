import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-has-role',
  title: 'Instances have an instance profile',
  why: 'Programs on a machine without a role are given lasting access keys, which are copied and never changed.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Instance,
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
