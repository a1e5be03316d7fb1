import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2EbsDefaults from '../../../../resources/aws/ec2/ebs-defaults/ebs-defaults.ts';

export default defineTemplate({
  id: 'aws.ec2.enable-ebs-encryption-by-default',
  version: 4,
  title: 'Encrypt new EBS volumes by default',
  description:
    'Every volume and every copy of a snapshot made in the region from now on is encrypted, with the key that the region has chosen for EBS. Volumes and snapshots that exist stay as they are.',
  fixes: ['aws.ec2.new-volumes-encrypted', 'aws.ec2.unchanged-new-volumes-encrypted'],
  resource: Ec2EbsDefaults,
  action: 'encrypt',
  mode: 'fix',
  owns: ['encryptsNewVolumes'],
  risk: {
    level: 'review',
    because:
      'Whoever makes volumes needs the use of the key where it is a key of your own, and the oldest instance types (C1, M1, M2, T1) cannot use encrypted volumes. Snapshots of volumes encrypted with the key that AWS manages cannot be shared with other accounts.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (defaults) => ({ ...defaults, encryptsNewVolumes: true }),
});
