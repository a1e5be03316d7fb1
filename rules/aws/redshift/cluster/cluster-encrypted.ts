import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-encrypted',
  title: 'Clusters are encrypted',
  why: 'Disks and snapshots of the warehouse can be read by whoever gets hold of a copy.',
  tool: 'CSPM',
  severity: 'critical',
  resource: RedshiftCluster,
  check({ identifier, encrypted }) {
    return encrypted ? pass : fail(`${identifier} is not encrypted.`, { encrypted });
  },
});
