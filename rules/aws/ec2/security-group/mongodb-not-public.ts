import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.mongodb-not-public',
  title: 'MongoDB is closed to the Internet',
  why: 'Open MongoDB servers are found by scanners within hours, emptied, and held to ransom.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.mongodb);
    return open.length === 0 ? pass : fail(`MongoDB is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
