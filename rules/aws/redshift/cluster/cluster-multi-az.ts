import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-multi-az',
  title: 'Clusters stand in two availability zones',
  why: 'When its only zone fails the warehouse is gone until the zone is back, or until somebody restores it elsewhere.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RedshiftCluster,
  check({ identifier, multiAz, nodeType }) {
    return multiAz ? pass : fail(`${identifier} stands in one availability zone.`, { multiAz, nodeType });
  },
});
