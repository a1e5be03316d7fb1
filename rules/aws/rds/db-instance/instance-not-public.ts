import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RdsDbInstance from '../../../../resources/aws/rds/db-instance/db-instance.ts';

/**
 * Judges the setting alone. Scanners that also ask whether a security group and a public subnet let the Internet through today decide
 * something else, so none of their checks is named here: one change of a route or a group by someone else makes this instance public.
 */
export default defineRule({
  id: 'aws.rds.instance-not-public',
  title: 'Database instances have no public address',
  why: 'With a public address only a security group stands between the database and everyone; one careless rule and it is open.',
  tool: 'CSPM',
  severity: 'critical',
  resource: RdsDbInstance,
  frameworks: {
    'CIS AWS 3.0': ['2.3.3'],
    'CIS AWS 4.0': ['2.2.3'],
    'CIS AWS 5.0': ['2.2.3'],
    'CIS AWS 6.0': ['3.2.3'],
    'CIS AWS 7.0': ['3.2.3'],
    'Security Hub': ['RDS.2'],
    'NIST 800-53 r5': [
      'AC-2(6)',
      'AC-3',
      'AC-3(7)',
      'AC-4(21)',
      'AC-6',
      'AC-17(1)',
      'AC-17(4)(a)',
      'AC-17(9)',
      'AC-17(10)',
      'AC-17(b)',
      'MP-2',
      'SC-7(2)',
      'SC-7(3)',
      'SC-7(7)',
      'SC-7(9)(a)',
      'SC-7(11)',
      'SC-7(12)',
      'SC-7(16)',
      'SC-7(20)',
      'SC-7(21)',
      'SC-7(24)(b)',
      'SC-7(25)',
      'SC-7(26)',
      'SC-7(27)',
      'SC-7(28)',
      'SC-7(a)',
      'SC-7(b)',
      'SC-7(c)',
      'SC-25',
    ],
    'PCI DSS 3.2.1': [
      '1.2',
      '1.2.1',
      '1.2.1.a',
      '1.2.1.b',
      '1.2.1.c',
      '1.3',
      '1.3.1',
      '1.3.2',
      '1.3.4',
      '1.3.6',
      '2.2',
      '2.2.2',
      '7.2',
      '7.2.1',
    ],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', '3.5.1.3', '10.3.2', 'A1.1.2', 'A1.1.3', 'A3.4.1'],
    HIPAA: ['164.308(a)(3)(i)', '164.312(a)(1)'],
    'SOC 2': ['CC6.2'],
    'ISO 27001:2022': ['A.8.1'],
  },
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0'],
      more: 'The setting alone decides; the control goes on to routes and security groups, and an instance that they close is not public.',
    },
  ],
  check({ publiclyAccessible, engine, status }) {
    if (!publiclyAccessible) return pass;
    return fail(`The ${engine} instance has a public address.`, { publiclyAccessible, engine, status });
  },
});
