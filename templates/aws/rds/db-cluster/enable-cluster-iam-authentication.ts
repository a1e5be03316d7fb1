import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { appliedImmediately } from '../../../../resources/aws/rds/db-instance/applied-immediately.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.enable-cluster-iam-authentication',
  version: 3,
  title: 'Let users into a database cluster by IAM',
  description:
    'Turns IAM authentication on, beside passwords. Who may come in is said by policies (rds-db:connect) and by grants in the database. Neptune is the exception: there every request has to be signed from then on.',
  fixes: ['aws.rds.cluster-iam-authentication'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['iamAuthentication'],
  risk: {
    level: 'review',
    because:
      'Passwords work as before; a database user that was granted IAM access needs a token from then on. Neptune refuses what is not signed.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,
  unproved: 'moto takes EnableIAMDatabaseAuthentication of ModifyDBCluster and changes nothing.',

  change(cluster) {
    const lack = findLackOfCluster(cluster, 'iamAuthentication');
    if (lack !== undefined) return { refused: lack };
    return { ...cluster, iamAuthentication: true };
  },
  risks(cluster) {
    if (!cluster.engine.startsWith('neptune')) return [appliedImmediately(cluster)];
    const reason = 'Neptune knows no passwords: it answers signed requests alone from then on, and clients that do not sign are cut off.';
    return [{ code: 'UNSIGNED_CLIENTS_CUT_OFF', level: 'risky', reason }, appliedImmediately(cluster)];
  },
});
