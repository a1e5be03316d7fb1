import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.telnet-not-public',
  title: 'Telnet is closed to the Internet',
  why: 'Telnet sends passwords in the clear and is scanned for by every botnet.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.telnet);
    return open.length === 0 ? pass : fail(`Telnet is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
