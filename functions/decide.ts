import type { Settings } from '../adapters/env.ts';
import { lambdaFunction } from '../adapters/lambda.ts';
import { allPorts } from '../adapters/lambda-ports.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { once } from '../adapters/loaded-later.ts';
import { noCloud } from '../adapters/no-cloud.ts';
import { type ProxyAnswer, ProxyEvent } from '../core/api/serve/proxy-event.ts';
import { CloudmendError } from '../core/errors.ts';
import type { Inbound } from '../core/notify/receive-ticket.ts';

const platform = lambdaRecords(allPorts);
const load = once(async () => {
  const [{ decideEndpoints }, { answerRequest }, { recording }, { knownRules }] = await Promise.all([
    import('../core/api/serve/decide-endpoints.ts'),
    import('../core/api/serve/answer-request.ts'),
    import('../templates/recording.gen.ts'),
    import('../rules/known.gen.ts'),
  ]);
  // What may be set of a rule is told by its own bounds.
  return { decideEndpoints, answerRequest, catalogue: { ...recording, known: knownRules } };
});

/** The only function whose role may make the MAC of a decision. */
export const handler = lambdaFunction({
  name: 'decide',
  event: ProxyEvent,
  async run(event, { log }): Promise<ProxyAnswer> {
    const { decideEndpoints, answerRequest, catalogue } = await load();
    const { approving, settings } = platform(log);
    const engine = { ...approving, catalogue, cloud: noCloud };
    const ticketSource = () => loadTicketSource(settings);
    const reviewKey = () => loadReviewKey(settings);
    return await answerRequest(
      { engine, startScan: refuseScan, cursorKey: refuseCursors, ticketSource, reviewKey, perSecond: settings.platform.requestsPerSecond },
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
  const { inboundKey } = await (await import('../adapters/notify/deployed-secrets.ts')).ticketSecret(given.ticketSecretArn);
  return { system: tickets.name, key: inboundKey };
}

async function loadReviewKey({ platform: { reviewSecretArn } }: Settings): Promise<string | undefined> {
  if (reviewSecretArn === undefined) return undefined;
  return (await (await import('../adapters/notify/deployed-secrets.ts')).reviewSecret(reviewSecretArn)).inboundKey;
}
