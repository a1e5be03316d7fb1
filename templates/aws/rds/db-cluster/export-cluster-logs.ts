import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RdsDbCluster from '../../../../resources/aws/rds/db-cluster/db-cluster.ts';
import { findLackOfCluster, logsOf } from '../../../../resources/aws/rds/db-instance/engines.ts';

export default defineTemplate({
  id: 'aws.rds.export-cluster-logs',
  version: 3,
  title: 'Send the logs of a database cluster to CloudWatch',
  description:
    'Sends the log to CloudWatch that tells who did what: audit of Aurora MySQL, DocumentDB and Neptune, the log of the others. An audit log is empty until it is switched on in the parameter group.',
  fixes: ['aws.rds.cluster-exports-logs'],
  resource: RdsDbCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['logExports/*'],
  risk: { level: 'review', because: 'CloudWatch charges for every byte, and logs may hold data of the queries.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 0.1, to: 10, of: 'a quiet and a busy database' }),
  unproved: 'moto takes CloudwatchLogsExportConfiguration of ModifyDBCluster and changes nothing.',

  change(cluster) {
    const lack = findLackOfCluster(cluster, 'logExports');
    if (lack !== undefined) return { refused: lack };
    const logs = logsOf(cluster.engine);
    if (logs.length === 0) return { refused: `What a ${cluster.engine} cluster can send is not known. Choose the logs yourself.` };
    return { ...cluster, logExports: [...new Set([...cluster.logExports, ...logs])].sort() };
  },
  risks({ engine }) {
    if (!logsOf(engine).includes('audit')) return [];
    const reason =
      'Nothing is written until the audit is switched on in the parameter group of the cluster, which this fix does not touch.';
    return [{ code: 'AUDIT_IN_PARAMETER_GROUP', level: 'review', reason }];
  },
});
