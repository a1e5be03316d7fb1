import { defineTemplate } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.require-group-tls',
  title: 'Let a replication group require TLS',
  description:
    'Proposes TLS in two steps, since a client that speaks none is cut off by the second: the owner has to move every client in between.',
  fixes: ['aws.elasticache.group-encrypted-in-transit'],
  resource: ReplicationGroup,
  action: 'encrypt',
  mode: 'propose',
  steps: ({ name, tls }) => [
    ...(tls === null
      ? [
          `See that ${name} has version 7 or later: older groups have to be made anew with TLS.`,
          `aws elasticache modify-replication-group --replication-group-id ${name} --transit-encryption-enabled --transit-encryption-mode preferred --apply-immediately`,
        ]
      : []),
    'Let every client of it speak TLS.',
    `aws elasticache modify-replication-group --replication-group-id ${name} --transit-encryption-mode required --apply-immediately`,
  ],
});
