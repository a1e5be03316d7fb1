import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import SecurityGroup from '../../../../resources/aws/ec2/security-group/security-group.ts';

export default defineRule({
  id: 'aws.ec2.default-group-closed',
  title: 'The default security group lets nothing in or out',
  why: 'What is launched without a group of its own lands in the default one; its rules then hold for things that nobody decided about.',
  tool: 'CSPM',
  severity: 'high',
  resource: SecurityGroup,
  frameworks: {
    'CIS AWS 3.0': ['5.4'],
    'CIS AWS 4.0': ['5.5'],
    'CIS AWS 5.0': ['5.5'],
    'CIS AWS 6.0': ['6.5'],
    'CIS AWS 7.0': ['6.5'],
    'Security Hub': ['EC2.2'],
    'AWS FTR': ['NETSEC-001'],
    'NIST 800-53 r5': [
      'AC-4(21)',
      'AC-17(1)',
      'AC-17(4)(a)',
      'AC-17(9)',
      'AC-17(10)',
      'AC-17(b)',
      'CM-6(a)',
      'CM-9(b)',
      'SC-7(5)',
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
    'PCI DSS 3.2.1': ['1.2', '1.2.1', '1.2.1.a', '1.2.1.b', '1.2.1.c', '1.3', '1.3.5'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['ec2_securitygroup_default_restrict_traffic'],
  },
  check({ name, ingress, egress }) {
    // The name is reserved: every VPC has one group called so, and no other.
    if (name !== 'default') return notApplicable('This is not the default group of a VPC.');
    if (ingress.length + egress.length === 0) return pass;
    const reason = `The default group has ${ingress.length} inbound and ${egress.length} outbound rules.`;
    return fail(reason, { inbound: ingress.length, outbound: egress.length });
  },
});
