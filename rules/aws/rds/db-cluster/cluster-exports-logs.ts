import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster, logsOf } from '../../../../resources/aws/rds/db-instance/engines.ts';

// Which log a control names, where one does: that of Aurora, DocumentDB and Neptune. Of a Multi-AZ cluster any will do.
const NAMED = /^(aurora|docdb|neptune)/;

export default defineRule({
  id: 'aws.rds.cluster-exports-logs',
  title: 'Database clusters send their logs to CloudWatch',
  why: 'Logs that lie on the cluster only are overwritten within days and go down with it.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RdsDbCluster,
  differs: [
    { from: ['Prowler documentdb_cluster_cloudwatch_log_export'], less: 'The audit log is enough; the check wants the profiler’s too.' },
    {
      from: ['Prowler rds_cluster_integration_cloudwatch_logs'],
      more: 'Aurora must send the log that tells who did what (audit, postgresql); any log is enough for the check.',
    },
  ],
  check(cluster) {
    const lack = findLackOfCluster(cluster, 'logExports');
    if (lack !== undefined) return notApplicable(lack);
    const { identifier, engine, logExports } = cluster;
    const missing = NAMED.test(engine) ? logsOf(engine).filter((log) => !logExports.includes(log)) : [];
    if (missing.length > 0) return fail(`${identifier} does not send its ${missing.join(', ')} log to CloudWatch.`, { logExports });
    return logExports.length > 0 ? pass : fail(`${identifier} sends no log to CloudWatch.`, { logExports });
  },
});
