import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.postgresql-not-public',
  title: 'PostgreSQL is closed to the Internet',
  why: 'A database that answers strangers is one weak password or one unpatched fault away from being copied.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.postgresql);
    return open.length === 0 ? pass : fail(`PostgreSQL is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
