import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.default-group-closed',
  title: 'The default security group lets nothing in or out',
  why: 'What is launched without a group of its own lands in the default one; its rules then hold for things that nobody decided about.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check({ name, ingress, egress }) {
    // The name is reserved: every VPC has one group called so, and no other.
    if (name !== 'default') return notApplicable('This is not the default group of a VPC.');
    if (ingress.length + egress.length === 0) return pass;
    const reason = `The default group has ${ingress.length} inbound and ${egress.length} outbound rules.`;
    return fail(reason, { inbound: ingress.length, outbound: egress.length });
  },
});
