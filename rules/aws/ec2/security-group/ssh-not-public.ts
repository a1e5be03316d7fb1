import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import { findOpenPorts, sayOpenPorts } from '../../../../resources/aws/ec2/security-group/exposure.ts';
import { PORTS } from '../../../../resources/aws/ec2/security-group/ports.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.ssh-not-public',
  title: 'SSH is closed to the Internet',
  why: 'Everyone who can reach an SSH server can guess passwords and use its faults before they are patched.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  frameworks: {
    'CIS AWS 3.0': ['5.2', '5.3'],
    'CIS AWS 4.0': ['5.3', '5.4'],
    'CIS AWS 5.0': ['5.3', '5.4'],
    'CIS AWS 6.0': ['6.3', '6.4'],
    'CIS AWS 7.0': ['6.3', '6.4'],
    'Security Hub': ['EC2.13'],
    'AWS FTR': ['NETSEC-001'],
    'NIST 800-53 r5': [
      'AC-17(1)',
      'AC-17(9)',
      'AC-17(10)',
      'AC-17(b)',
      'CM-9(b)',
      'SC-7(7)',
      'SC-7(11)',
      'SC-7(12)',
      'SC-7(16)',
      'SC-7(21)',
      'SC-7(24)(b)',
      'SC-7(25)',
      'SC-7(26)',
      'SC-7(27)',
      'SC-7(28)',
      'SC-7(a)',
      'SC-7(c)',
    ],
    'PCI DSS 3.2.1': ['1.2', '1.2.1', '1.2.1.a', '1.2.1.b', '1.2.1.c', '1.3', '1.3.1', '2.2', '2.2.2'],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', 'A1.1.3'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.312(e)(1)'],
    'SOC 2': ['CC6.6', 'CC7.2'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
  },
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      less: 'Looks at port 22; the control names further ports of remote administration, which have rules of their own.',
      more: 'The control speaks of IPv4 or of IPv6, the rule of both at once.',
    },
    {
      from: ['Prowler ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
      more: 'UDP 22 counts too, as the benchmark asks; the check looks at TCP alone.',
    },
  ],
  check(group) {
    const open = findOpenPorts(group, PORTS.ssh);
    return open.length === 0 ? pass : fail(`SSH is open to everyone: ${sayOpenPorts(open)}.`, { open });
  },
});
