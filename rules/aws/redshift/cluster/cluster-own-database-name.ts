import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-own-database-name',
  title: 'First databases of clusters have names of their own',
  why: 'A name that everyone knows is the first thing that is tried.',
  tool: 'CSPM',
  severity: 'low',
  resource: RedshiftCluster,
  check({ identifier, databaseName }) {
    return databaseName === 'dev' ? fail(`The first database of ${identifier} is called dev, as everywhere.`, { databaseName }) : pass;
  },
});
