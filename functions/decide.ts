import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Settings } from '../adapters/env.ts';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { noCloud } from '../adapters/no-cloud.ts';
import { loadSecret, loadTicketSecret } from '../adapters/notify/kept-secret.ts';
import { RATE } from '../core/api/contract/rate.ts';
import { decideEndpoints } from '../core/api/serve/all-endpoints.ts';
import { answerRequest } from '../core/api/serve/answer-request.ts';
import { type ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Inbound } from '../core/notify/receive-ticket.ts';
import { ReviewSecret } from '../core/notify/review-secret.ts';
import { knownRules } from '../rules/known.gen.ts';
import { recording } from '../templates/recording.gen.ts';

const platform = lambdaRecords();
/** What may be set of a rule is told by its own bounds. */
const catalogue = { ...recording, known: knownRules };

/** The only function whose role may make the MAC of a decision. */
export const handler = lambdaFunction({
  name: 'decide',
  event: ProxyEvent,
  async run(event, { log }): Promise<ProxyAnswer> {
    const { approving, settings } = platform(log);
    const engine = { ...approving, catalogue, cloud: noCloud };
    const ticketSource = () => loadTicketSource(settings);
    const reviewKey = () => loadReviewKey(settings);
    return await answerRequest(
      { engine, startScan: refuseScan, cursorKey: refuseCursors, ticketSource, reviewKey, perSecond: RATE.perSecond },
      decideEndpoints,
      event,
    );
  },
});

async function refuseCursors(): Promise<Uint8Array> {
  throw new CloudmendError('FORBIDDEN', 'The approving function lists nothing.');
}

async function refuseScan(): Promise<string> {
  throw new CloudmendError('FORBIDDEN', 'The approving function starts no scan.');
}

/** The key is read for each message: one that was replaced holds at once. */
async function loadTicketSource({ tickets, platform: given }: Settings): Promise<Inbound | undefined> {
  if (tickets === undefined) return undefined;
  const { inboundKey } = await loadTicketSecret(new SecretsManagerClient({}), given.ticketSecretArn);
  return { system: tickets.name, key: inboundKey };
}

async function loadReviewKey({ platform: { reviewSecretArn } }: Settings): Promise<string | undefined> {
  if (reviewSecretArn === undefined) return undefined;
  return (await loadSecret(new SecretsManagerClient({}), reviewSecretArn, ReviewSecret)).inboundKey;
}
