import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { RISKY_PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.risky-ports-not-public',
  title: 'Mail, file sharing and development ports are closed to the Internet',
  why: 'Behind these ports answer protocols without encryption and servers meant for one desk; strangers look for both all day.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Security Hub EC2.19'],
      less: 'The ports of the list that have a rule of their own (20 to 23, 1433, 1434, 3306, 3389, 5432, 5601, 8888, 9200, 9300) are asked for there.',
    },
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports'],
      more: 'UDP 135 and 445 count too; the check looks at TCP alone.',
    },
  ],
  check(group) {
    const open = findOpenPorts(group, RISKY_PORTS);
    return open.length === 0 ? pass : fail(`Ports that need care are open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
