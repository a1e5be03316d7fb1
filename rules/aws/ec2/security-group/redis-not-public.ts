import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.redis-not-public',
  title: 'Redis is closed to the Internet',
  why: 'Redis trusts its network: who reaches it can often read everything and run programs on the machine.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.redis);
    return open.length === 0 ? pass : fail(`Redis is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
