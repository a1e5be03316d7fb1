import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2EbsDefaults from '../../../../resources/aws/ec2/ebs-defaults/ebs-defaults.ts';

export default defineRule({
  id: 'aws.ec2.new-volumes-encrypted',
  title: 'New EBS volumes are encrypted by default',
  why: 'Where encryption must be asked for, someone forgets; an unencrypted volume can only be encrypted by copying it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2EbsDefaults,
  frameworks: {
    'CIS AWS 3.0': ['2.2.1'],
    'CIS AWS 4.0': ['5.1.1'],
    'CIS AWS 5.0': ['5.1.1'],
    'CIS AWS 6.0': ['6.1.1'],
    'CIS AWS 7.0': ['6.1.1'],
    'Security Hub': ['EC2.7'],
    'NIST 800-53 r5': ['AU-9(3)', 'CM-6(a)', 'CM-9(b)', 'CP-9(d)', 'SC-8(3)', 'SC-8(4)', 'SC-13(a)', 'SC-28(1)', 'SI-19(4)'],
    'PCI DSS 3.2.1': ['3.4', '3.4.1', '3.4.1.a', '3.4.1.c', '3.4.a', '3.4.b', '8.2', '8.2.1', '8.2.1.a'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)(ii)(A)', '164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
    'ISO 27001:2022': ['A.8.11', 'A.8.24'],
    Prowler: ['ec2_ebs_default_encryption'],
  },
  check({ encryptsNewVolumes }) {
    if (encryptsNewVolumes) return pass;
    return fail('New volumes of this region are encrypted only where someone asks for it.', { encryptsNewVolumes });
  },
});
