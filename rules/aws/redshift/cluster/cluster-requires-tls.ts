import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import RedshiftCluster from '../../../../resources/aws/redshift/cluster/cluster.ts';

export default defineRule({
  id: 'aws.redshift.cluster-requires-tls',
  title: 'Clusters refuse connections without TLS',
  why: 'Whoever listens on the way reads the password, the queries and their answers.',
  tool: 'CSPM',
  severity: 'high',
  resource: RedshiftCluster,
  check({ identifier, requiresTls, parameterGroups }) {
    if (requiresTls) return pass;
    return fail(`${identifier} takes connections without TLS: require_ssl is off in ${parameterGroups.join(', ')}.`, { parameterGroups });
  },
});
