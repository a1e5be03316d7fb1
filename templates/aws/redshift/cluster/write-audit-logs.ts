import { LIST_PRICES, LOGS_INGESTED } from '../../../../clouds/aws/prices.ts';
import { monthlyCost } from '../../../../core/remediation/cost.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineTemplate({
  id: 'aws.redshift.write-audit-logs',
  version: 1,
  title: 'Log who connects to a cluster',
  description:
    'Sends the connection log and the user log to CloudWatch, which needs no bucket and no policy. The log of queries is left out: it is empty until a parameter of the cluster asks for it, and may hold data. Log groups stay when the change is undone.',
  fixes: ['aws.redshift.cluster-audit-logs'],
  resource: RedshiftCluster,
  action: 'configure',
  mode: 'fix',
  owns: ['auditLogs'],
  risk: { level: 'safe', because: 'Queries and connections go on as before. CloudWatch charges for what is written.' },
  reversibility: exact,
  destructive: false,
  cost: monthlyCost(LIST_PRICES, { price: LOGS_INGESTED, from: 0.1, to: 10, of: 'connections of a quiet and a busy warehouse' }),

  change: (cluster) =>
    cluster.auditLogs === null
      ? { ...cluster, auditLogs: { to: 'cloudwatch', bucket: '', prefix: '', exports: ['connectionlog', 'userlog'] } }
      : cluster,
});
