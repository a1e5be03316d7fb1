import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-version-upgrades',
  title: 'Clusters take new versions of the engine by themselves',
  why: 'Faults that are known stay open until somebody remembers to install what mends them.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RedshiftCluster,
  check({ identifier, allowVersionUpgrade }) {
    return allowVersionUpgrade ? pass : fail(`${identifier} takes no new version by itself.`, { allowVersionUpgrade });
  },
});
