import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.sql-server-not-public',
  title: 'SQL Server is closed to the Internet',
  why: 'Strangers can guess the administrator password of a server they reach, and its browser service tells them where to look.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434'],
      more: 'UDP 1434 counts too, on which the browser answers; the check looks at TCP alone.',
    },
  ],
  check(group) {
    const open = findOpenPorts(group, PORTS.sqlServer);
    return open.length === 0 ? pass : fail(`SQL Server is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
