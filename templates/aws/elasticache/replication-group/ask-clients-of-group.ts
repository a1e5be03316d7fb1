import { defineTemplate } from '../../../../core/remediation/template.ts';
import ReplicationGroup from '../../../../resources/aws/elasticache/replication-group/replication-group.ts';

export default defineTemplate({
  id: 'aws.elasticache.ask-clients-of-group',
  title: 'Ask clients of a replication group who they are',
  description:
    'Proposes users with rights of their own. Clients that do not sign in are cut off, so the owner has to give each of them its user first.',
  fixes: ['aws.elasticache.group-clients-sign-in'],
  resource: ReplicationGroup,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, tls }) => [
    ...(tls === null ? ['Give the group TLS first, which both ways ask for: aws.elasticache.require-group-tls.'] : []),
    'Make a user for each client with the rights that it needs, and a user group of them (aws elasticache create-user, create-user-group).',
    'Let the clients sign in; keep passwords in Secrets Manager, or let them sign in by their role.',
    `aws elasticache modify-replication-group --replication-group-id ${name} --user-group-ids-to-add <user group> --apply-immediately`,
  ],
});
