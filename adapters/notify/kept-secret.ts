import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import { findJson } from '../../core/json.ts';
import { TicketSecret } from '../../core/notify/ticketing.ts';

/** A secret of Secrets Manager, as JSON. Throws VALIDATION_FAILED, which repeats nothing of it. */
export async function loadSecret<T>(client: SecretsManagerClient, arn: string, schema: z.ZodType<T>): Promise<T> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  const parsed = schema.safeParse(findJson(SecretString));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`);
  throw new CloudmendError('VALIDATION_FAILED', `The secret ${arn} is not what docs/notify.md asks for: ${wrong.join('; ')}.`);
}

/** Address and keys of the ticket system. Throws VALIDATION_FAILED where no secret is named. */
export async function loadTicketSecret(client: SecretsManagerClient, arn: string | undefined): Promise<TicketSecret> {
  if (arn !== undefined) return loadSecret(client, arn, TicketSecret);
  throw new CloudmendError('VALIDATION_FAILED', 'A ticket system is set and no secret of it: deploy with --context ticketSecretArn.');
}
