import { defineTemplate } from '../../../../core/remediation/template.ts';
import EcsTaskDefinition from '../../../../resources/aws/ecs/task-definition/task-definition.ts';

export default defineTemplate({
  id: 'aws.ecs.move-secrets-out',
  title: 'Move secrets out of a task definition',
  description: 'A secret in a task definition has been read by everyone who may describe it: it has to be replaced, not just moved.',
  fixes: ['aws.ecs.task-definition-no-secrets'],
  resource: EcsTaskDefinition,
  action: 'manual',
  mode: 'manual',
  steps: ({ family, secrets }) => [
    ...secrets.map(({ container, name }) => `Replace the secret ${name} of ${container} by a new one, and put that into Secrets Manager.`),
    `Register a revision of ${family} that names them under "secrets" (valueFrom) in place of "environment".`,
    'Let the execution role of the task read them (secretsmanager:GetSecretValue on these secrets only), and deploy the revision.',
    `Deregister and delete the old revisions of ${family}: they still show the old values.`,
  ],
});
