import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import Ec2Image from '../../../../resources/aws/ec2/image/image.ts';

export default defineTemplate({
  id: 'aws.ec2.unpublish-image',
  version: 4,
  title: 'Close a public machine image',
  description:
    'Takes the permission of everyone to launch instances of the image. Accounts and organisations that it is shared with by name keep theirs; instances and copies that strangers have made stay with them.',
  fixes: ['aws.ec2.image-not-public', 'aws.ec2.unchanged-image-not-public'],
  resource: Ec2Image,
  action: 'delete-access',
  mode: 'fix',
  owns: ['isPublic'],
  risk: { level: 'review', because: 'Whoever launches it from another account, Auto Scaling groups there too, can launch no more.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  change: (image) => ({ ...image, isPublic: false }),
});
