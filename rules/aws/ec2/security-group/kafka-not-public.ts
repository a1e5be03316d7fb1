import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.kafka-not-public',
  title: 'Kafka is closed to the Internet',
  why: 'A broker that answers strangers lets them read topics and write into them.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.kafka);
    return open.length === 0 ? pass : fail(`Kafka is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
