import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-own-admin-name',
  title: 'Administrators of clusters have no name that everyone knows',
  why: 'Whoever guesses passwords has half of the work done where the name is the one of every manual.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RedshiftCluster,
  check({ identifier, adminName }) {
    return adminName === 'awsuser' ? fail(`The administrator of ${identifier} is called awsuser, as everywhere.`, { adminName }) : pass;
  },
});
