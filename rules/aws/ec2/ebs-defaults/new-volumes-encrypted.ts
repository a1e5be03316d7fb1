import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2EbsDefaults from '../../../../resources/aws/ec2/ebs-defaults/ebs-defaults.ts';

export default defineRule({
  id: 'aws.ec2.new-volumes-encrypted',
  title: 'New EBS volumes are encrypted by default',
  why: 'Where encryption must be asked for, someone forgets; an unencrypted volume can only be encrypted by copying it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: Ec2EbsDefaults,
  check({ encryptsNewVolumes }) {
    if (encryptsNewVolumes) return pass;
    return fail('New volumes of this region are encrypted only where someone asks for it.', { encryptsNewVolumes });
  },
});
