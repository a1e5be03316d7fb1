import { defineTemplate } from '../../../../core/remediation/template.ts';
import { NOT_LOOKED_AT } from '../../../../resources/aws/ec2/resting-users/find-resting-users.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineTemplate({
  id: 'aws.ec2.delete-unused-group',
  title: 'Delete a security group that nothing uses',
  description: `A deleted group comes back under another id, and not everything that may name it is seen from here: ${NOT_LOOKED_AT}.`,
  fixes: ['aws.ec2.group-in-use'],
  resource: SecurityGroup,
  action: 'manual',
  mode: 'manual',
  steps: ({ groupId, name }) => [
    `Look whether anything names ${groupId} (${name}) that is not running now and was not looked at: ${NOT_LOOKED_AT}.`,
    'Take it out of the template or the Terraform code that made it, where there is one.',
    `Delete it: aws ec2 delete-security-group --group-id ${groupId}. EC2 refuses while something uses it.`,
  ],
});
