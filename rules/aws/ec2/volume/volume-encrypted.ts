import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Volume from '../../../../resources/aws/ec2/volume/volume.ts';

export default defineRule({
  id: 'aws.ec2.volume-encrypted',
  title: 'EBS volumes are encrypted',
  why: 'A volume without encryption makes snapshots without encryption, and one wrong call opens those to everyone.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Volume,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0'],
      less: 'Looks at the volumes that are there; the control asks for encryption by default in each region, as aws.ec2.new-volumes-encrypted does.',
      more: 'The control asks nothing of volumes made before.',
    },
    { from: ['Security Hub'], more: 'Volumes that are attached to nothing are judged too.' },
  ],
  check({ isEncrypted, attachedTo }) {
    return isEncrypted ? pass : fail('The volume is not encrypted.', { attachedTo });
  },
});
