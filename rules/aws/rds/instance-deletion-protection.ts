import { defineRule, fail, pass } from '../../../core/finding/rule.ts';
import { factsOf } from '../../../core/resource/known.ts';
import RdsDbCluster from '../../../resources/aws/rds/db-cluster.ts';
import RdsDbInstance from '../../../resources/aws/rds/db-instance.ts';

export default defineRule({
  id: 'aws.rds.instance-deletion-protection',
  title: 'Database instances are protected from deletion',
  why: 'One wrong call, or a stack that is taken down, deletes the database and its automated backups.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbInstance,
  with: [RdsDbCluster],
  frameworks: {
    'Security Hub': ['RDS.8'],
    'NIST 800-53 r5': [
      'CA-7(4)(c)',
      'CM-3(a)',
      'CP-1(a)(1)(b)',
      'CP-1(a)(2)',
      'CP-2(5)',
      'CP-2(a)',
      'CP-2(a)(6)',
      'CP-2(a)(7)',
      'CP-2(d)',
      'CP-2(e)',
      'SA-15(a)(4)',
      'SC-5(2)',
      'SC-22',
      'SI-13(5)',
    ],
    'SOC 2': ['C1.1'],
    Prowler: ['rds_instance_deletion_protection'],
  },
  check({ identifier, cluster, deletionProtection }, { others }) {
    if (cluster === null) return deletionProtection ? pass : fail(`${identifier} can be deleted with one call.`, { deletionProtection });
    // The cluster keeps the data; the setting of a member says nothing.
    const isProtected = others(RdsDbCluster.id)
      .map(factsOf)
      .some((one) => one['identifier'] === cluster && one['deletionProtection'] === true);
    return isProtected ? pass : fail(`The cluster ${cluster}, which keeps its data, can be deleted with one call.`, { cluster });
  },
});
