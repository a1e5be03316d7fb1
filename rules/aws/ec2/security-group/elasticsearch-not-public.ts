import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.elasticsearch-not-public',
  title: 'Elasticsearch and Kibana are closed to the Internet',
  why: 'A search cluster that answers strangers hands out its indices, often without a password.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  check(group) {
    const open = findOpenPorts(group, PORTS.elasticsearch);
    return open.length === 0 ? pass : fail(`Elasticsearch or Kibana is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
