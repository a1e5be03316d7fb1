import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.cassandra-not-public',
  title: 'Cassandra is closed to the Internet',
  why: 'Management and client ports of Cassandra let strangers read data, and through JMX run code.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.cassandra);
    return open.length === 0 ? pass : fail(`Cassandra is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
