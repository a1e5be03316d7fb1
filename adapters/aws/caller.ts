import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AwsBody, awsCallName } from '../../clouds/aws/call.ts';
import { CloudError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Place } from '../../core/place.ts';
import type { Clock } from '../../core/ports.ts';
import { type CallBudget, createCallBudget } from '../call-budget.ts';
import { cloudErrorOf } from './cloud-fault.ts';
import type { Identity } from './credentials.ts';
import { plainAnswer } from './plain-json.ts';
import type { SdkClient } from './sdk-client.ts';
import { budgetNameOf, budgetOf, type Clients, createServices } from './services.ts';
import { createSha256 } from './sha256.ts';
import { endpointFor, type TargetEndpoints } from './target-endpoints.ts';
import { createSender, createTargetHandler } from './target-handler.ts';
import { refuseUnsuccessful } from './unsuccessful-items.ts';
import { withWholeBody } from './whole-body.ts';

export interface CallOptions {
  readonly identity: Identity;
  /** `read` retries adaptively; `write` sends once. */
  readonly mode: 'read' | 'write';
  readonly signal?: AbortSignal | undefined;
}

/** Sends one call as a value through the SDK client that it belongs to. Throws CloudError, and nothing else but programming errors. */
export interface Caller {
  call(place: Place, request: AwsBody, options: CallOptions): Promise<JsonObject>;
}

export interface CallerOptions {
  readonly clock: Clock;
  readonly endpoints: TargetEndpoints;
  /** Multiplies every rate budget. */
  readonly rateScale: number;
  /** Left out: those that are cut to the operations of the catalogue. */
  readonly clients?: Clients;
}

export function createCaller(options: CallerOptions): Caller {
  const sender = createSender();
  const loadService = createServices(options.clients);
  const sha256 = createSha256();
  const clients = new Map<string, SdkClient>();
  const budgets = new Map<string, CallBudget>();

  function budgetFor(place: Place, request: AwsBody): CallBudget {
    const name = budgetNameOf(request.service, request.operation);
    const key = `${name} ${place.account} ${place.region}`;
    const kept = budgets.get(key) ?? createCallBudget(budgetOf(name), options.clock, options.rateScale);
    budgets.set(key, kept);
    return kept;
  }

  async function sendOnce(place: Place, request: AwsBody, call: CallOptions, progress: { handedOver: boolean }): Promise<JsonObject> {
    const service = await loadService(request.service, request.operation);
    const command = service.makeCommand(request.operation, request.input);
    if (command === undefined) throw unknownOperation(request);
    const endpoint = endpointFor(options.endpoints, place.account);
    const key = [request.service, place.account, place.region, call.identity.key, call.mode].join(' ');
    const client = keepRecent(clients, key, () => service.makeClient({ ...clientConfig(place, call, endpoint, sender), sha256 }));
    const release = await budgetFor(place, request).take(call.signal);
    try {
      const requestTimeout = call.mode === 'write' ? WRITE_TIMEOUT_MILLISECONDS : READ_TIMEOUT_MILLISECONDS;
      const sending = client.send(command, { progress, requestTimeout, ...(call.signal && { signal: call.signal }) });
      const answer = await withWholeBody(await untilAborted(sending, call.signal), request);
      if (call.mode === 'write') refuseUnsuccessful(answer);
      return plainAnswer(answer);
    } finally {
      release();
    }
  }

  return {
    async call(place, request, call) {
      const progress = { handedOver: false };
      try {
        call.signal?.throwIfAborted();
        return await sendOnce(place, request, call, progress);
      } catch (error) {
        const { service, operation } = request;
        throw cloudErrorOf(error, {
          place,
          service,
          operation,
          handedOver: progress.handedOver,
          isAborted: call.signal?.aborted ?? false,
        });
      }
    },
  };
}

const READ_TIMEOUT_MILLISECONDS = 30_000;
// Above every timeout that a write operation declares, so that the caller's signal decides.
const WRITE_TIMEOUT_MILLISECONDS = 300_000;
// Six tries at full backoff span about 20 s, which outlasts the throttle bursts of a busy account.
const READ_ATTEMPTS = 6;
// A client holds about 100 KB; a fleet's services times regions times accounts would not fit.
const CLIENTS_KEPT = 256;

function clientConfig(place: Place, call: CallOptions, endpoint: URL | undefined, sender: NodeHttpHandler): object {
  const retries = call.mode === 'read' ? { retryMode: 'adaptive', maxAttempts: READ_ATTEMPTS } : { retryMode: 'standard', maxAttempts: 1 };
  return {
    region: place.region,
    credentials: () => call.identity.credentials(),
    ...retries,
    requestHandler: createTargetHandler(sender, endpoint),
    // Where calls go is decided by the handler alone: an address in the environment may be the platform's and not the place's.
    ignoreConfiguredEndpointUrls: true,
    // Nor does the address of a queue decide it.
    useQueueUrlAsEndpoint: false,
    // Names of buckets belong in the path when another host answers for them.
    forcePathStyle: endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

/** The SDK sleeps between tries without looking at the signal; a person who stopped a scan does not wait for that. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => {});
  }
}

/** The map's order is the order of use; what was not used for longest goes. */
function keepRecent(clients: Map<string, SdkClient>, key: string, make: () => SdkClient): SdkClient {
  const client = clients.get(key) ?? make();
  clients.delete(key);
  clients.set(key, client);
  const [oldest] = clients.keys();
  if (clients.size > CLIENTS_KEPT && oldest !== undefined) clients.delete(oldest);
  return client;
}

function unknownOperation({ service, operation }: AwsBody): CloudError {
  const at = { says: awsCallName(service, operation), providerCode: 'UnknownOperation', sent: 'no' } as const;
  return new CloudError('unimplemented', at, `The client of ${service} has no operation ${operation}; no kind of the catalogue names it.`);
}
