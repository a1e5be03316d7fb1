import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.memcached-not-public',
  title: 'Memcached is closed to the Internet',
  why: 'Memcached asks nobody for a password: sessions and cached records can be read and changed.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211'],
      more: 'UDP counts as well as TCP, since the service answers on it; the check looks at TCP alone.',
    },
  ],
  check(group) {
    const open = findOpenPorts(group, PORTS.memcached);
    return open.length === 0 ? pass : fail(`Memcached is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
