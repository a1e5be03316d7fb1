import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.rdp-not-public',
  title: 'Remote Desktop is closed to the Internet',
  why: 'Exposed Remote Desktop is where ransomware most often starts: passwords are guessed and old faults are tried within hours.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at port 3389; the control names further ports of remote administration, which have rules of their own.',
      more: 'The control speaks of IPv4 or of IPv6, the rule of both at once.',
    },
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389'],
      more: 'UDP counts as well as TCP, since the service answers on it; the check looks at TCP alone.',
    },
  ],
  check(group) {
    const open = findOpenPorts(group, PORTS.rdp);
    return open.length === 0 ? pass : fail(`Remote Desktop is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
