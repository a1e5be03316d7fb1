import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReviewSecret } from '../../core/notify/review-secret.ts';
import type { TicketSecret } from '../../core/notify/ticketing.ts';
import { loadSecret, loadTicketSecret } from './kept-secret.ts';

/** Address and keys of the ticket system. Throws where the secret cannot be read, or is none. */
export async function ticketSecret(arn: string | undefined): Promise<TicketSecret> {
  return loadTicketSecret(new SecretsManagerClient({}), arn);
}

/** The key that reviews of a forge are signed with. Throws likewise. */
export async function reviewSecret(arn: string): Promise<ReviewSecret> {
  return loadSecret(new SecretsManagerClient({}), arn, ReviewSecret);
}
