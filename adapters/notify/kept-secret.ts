import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import { TicketSecret } from '../../core/notify/ticketing.ts';
import { parseSecret } from './parse-secret.ts';

/** A secret of Secrets Manager, as JSON. Throws VALIDATION_FAILED, which repeats nothing of it. */
export async function loadSecret<T>(client: SecretsManagerClient, arn: string, schema: z.ZodType<T>): Promise<T> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  return parseSecret(schema, SecretString, (wrong) => `The secret ${arn} is not what docs/notify.md asks for: ${wrong.join('; ')}.`);
}

/** Address and keys of the ticket system. Throws VALIDATION_FAILED where no secret is named. */
export async function loadTicketSecret(client: SecretsManagerClient, arn: string | undefined): Promise<TicketSecret> {
  if (arn !== undefined) return loadSecret(client, arn, TicketSecret);
  throw new CloudmendError('VALIDATION_FAILED', 'A ticket system is set and no secret of it: deploy with --context ticketSecretArn.');
}
