import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import { findRestingUsers, LOOKED_AT, NOT_LOOKED_AT } from '../../../../resources/aws/ec2/resting-users/find-resting-users.ts';
import RestingUsers from '../../../../resources/aws/ec2/resting-users/resting-users.ts';
import { namesGroup } from '../../../../resources/aws/ec2/security-group/names-group.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.group-in-use',
  title: 'Security groups are in use',
  why: 'A group that nothing uses keeps its rules, and the next one who picks it from the list opens what nobody meant to be open.',
  tool: 'CSPM',
  severity: 'low',
  resource: SecurityGroup,
  with: [SecurityGroup, RestingUsers],
  differs: [
    {
      from: ['Security Hub EC2.22'],
      less: 'A group that another names, or that something at rest will bring along (functions, launch templates, Batch and others), is in use; the control asks for a network interface.',
    },
    {
      from: ['Prowler ec2_securitygroup_not_used'],
      less: 'Of what does not run now the check looks at Lambda and Batch alone; here launch templates, ECS, EKS, databases, Glue and CodeBuild count too.',
    },
  ],
  check({ groupId, name, attachedTo }, { others }) {
    if (name === 'default') return notApplicable('The default group of a VPC cannot be deleted.');
    if (attachedTo.length > 0) return pass;
    if (others(SecurityGroup.id).some(({ fields }) => namesGroup(fields, groupId))) return pass;
    const { users, unread } = findRestingUsers(others(RestingUsers.id), groupId);
    if (users.length > 0) return pass;
    if (unread !== undefined) {
      const { fault, operation, permission, message } = unread;
      return undecided(`No interface has the group, and something at rest may: ${message}`, {
        fault,
        operation,
        ...(permission !== undefined && { permission }),
      });
    }
    const reason = `Nothing uses the group, and no rule of another group names it. Looked at: network interfaces, ${LOOKED_AT}. Not looked at: ${NOT_LOOKED_AT}.`;
    return fail(reason, { groupId });
  },
});
