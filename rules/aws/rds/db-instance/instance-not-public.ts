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
