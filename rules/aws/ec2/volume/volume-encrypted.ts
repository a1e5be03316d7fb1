import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Volume from '../../../../resources/aws/ec2/volume/volume.ts';

export default defineRule({
  id: 'aws.ec2.volume-encrypted',
  title: 'EBS volumes are encrypted',
  why: 'A volume without encryption makes snapshots without encryption, and one wrong call opens those to everyone.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2Volume,
  frameworks: {
    'CIS AWS 3.0': ['2.2.1'],
    'CIS AWS 4.0': ['5.1.1'],
    'CIS AWS 5.0': ['5.1.1'],
    'CIS AWS 6.0': ['6.1.1'],
    'Security Hub': ['EC2.3'],
    'NIST 800-53 r5': ['AU-9(3)', 'CM-6(a)', 'CM-9(b)', 'CP-9(d)', 'SC-8(3)', 'SC-8(4)', 'SC-13(a)', 'SC-28(1)', 'SI-19(4)'],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '8.2', '8.2.1', '8.2.1.a'],
    'PCI DSS 4.0': ['3.5.1', '8.3.2'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(c)(1)', '164.312(c)(2)', '164.312(e)(2)(ii)'],
    'SOC 2': ['PI1.5'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['ec2_ebs_volume_encryption'],
  },
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
