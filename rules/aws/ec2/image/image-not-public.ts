import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import Ec2Image from '../../../../resources/aws/ec2/image/image.ts';

export default defineRule({
  id: 'aws.ec2.image-not-public',
  title: 'Machine images are not open to everyone',
  why: 'Everyone with an AWS account can start a public image and read what was left on its disks: keys, code, histories of shells.',
  tool: 'CSPM',
  severity: 'critical',
  resource: Ec2Image,
  check({ isPublic, name }) {
    return isPublic ? fail('Everyone may launch instances of the image.', { name }) : pass;
  },
});
