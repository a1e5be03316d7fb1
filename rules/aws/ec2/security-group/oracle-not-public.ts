import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.oracle-not-public',
  title: 'Oracle Database is closed to the Internet',
  why: 'The listener tells strangers which databases there are, and lets them try passwords.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.oracle);
    return open.length === 0 ? pass : fail(`Oracle Database is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
