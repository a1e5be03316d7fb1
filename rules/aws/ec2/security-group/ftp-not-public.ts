import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.ftp-not-public',
  title: 'FTP is closed to the Internet',
  why: 'FTP sends passwords and files in the clear.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.ftp);
    return open.length === 0 ? pass : fail(`FTP is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
