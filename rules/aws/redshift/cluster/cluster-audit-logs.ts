import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-audit-logs',
  title: 'Clusters log who connects and what is changed of users',
  why: 'Without the audit log nobody can tell later who came in, from where, and with which user.',
  tool: 'CSPM',
  severity: 'medium',
  resource: RedshiftCluster,
  check({ identifier, auditLogs }) {
    return auditLogs === null ? fail(`${identifier} writes no audit log.`, {}) : pass;
  },
});
