import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.allow-version-upgrades',
  version: 1,
  title: 'Let a cluster take new versions of the engine',
  description:
    'Lets Redshift install new versions in the maintenance window of the cluster. Nothing is installed by the change itself; a version that was installed stays when the change is undone.',
  fixes: ['aws.redshift.cluster-version-upgrades'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['allowVersionUpgrade'],
  risk: {
    level: 'review',
    because: 'Each new version restarts the cluster in its maintenance window, and queries may be planned otherwise.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (cluster) => ({ ...cluster, allowVersionUpgrade: true }),
  risks({ allowVersionUpgrade, maintenanceWindow }) {
    if (allowVersionUpgrade) return [];
    const reason = `The cluster restarts for a new version in its maintenance window, ${maintenanceWindow} (UTC). See that nothing runs then.`;
    return [{ code: 'RESTARTS_IN_WINDOW', level: 'review', reason }];
  },
});
