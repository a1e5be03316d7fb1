import { defineTemplate } from '../../../core/remediation/template.ts';
import SecurityGroup from '../../../resources/aws/ec2/security-group.ts';

export default defineTemplate({
  id: 'aws.ec2.delete-unused-group',
  title: 'Delete a security group that nothing uses',
  description: 'A deleted group comes back under another id, and launch templates that name it are not seen from here.',
  fixes: ['aws.ec2.group-in-use'],
  resource: SecurityGroup,
  action: 'manual',
  mode: 'manual',
  steps: ({ groupId, name }) => [
    `Look whether anything names ${groupId} (${name}) that is not running now: launch templates, Auto Scaling groups, task definitions, stacks.`,
    'Take it out of the template or the Terraform code that made it, where there is one.',
    `Delete it: aws ec2 delete-security-group --group-id ${groupId}. EC2 refuses while something uses it.`,
  ],
});
