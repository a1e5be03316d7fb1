import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineRule({
  id: 'aws.rds.cluster-iam-authentication',
  title: 'Database clusters let users in by IAM',
  why: 'Passwords of database users are shared, copied and never changed; tokens of IAM last a quarter of an hour and follow its policies.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'iamAuthentication');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, engine, iamAuthentication } = cluster;
    return iamAuthentication ? pass : fail(`${identifier} takes passwords only.`, { engine, iamAuthentication });
  },
});
