import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Instance from '../../../../resources/aws/ec2/instance/instance.ts';

export default defineRule({
  id: 'aws.ec2.instance-without-public-address',
  title: 'Instances have no public address',
  why: 'A machine with a public address is found and tried within minutes; only its security groups and its patches stand before strangers.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Instance,
  check({ publicAddress, state }) {
    if (publicAddress === null) return pass;
    return fail(`The instance has the public address ${publicAddress}.`, { publicAddress, state });
  },
});
