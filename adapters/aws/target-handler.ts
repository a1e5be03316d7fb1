import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { SendOptions } from './sdk-client.ts';

type HandledRequest = Parameters<NodeHttpHandler['handle']>[0];
type Handled = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/** A web page where an API answer belongs: the endpoint does not know the operation (moto), or is no AWS endpoint at all. */
export class HtmlAnswer extends Error {
  override readonly name = 'HtmlAnswer';
  readonly status: number;

  constructor(status: number) {
    super(`The endpoint answered with a web page (HTTP ${status}).`);
    this.status = status;
  }
}

/** What the SDK's clients ask of a request handler. */
export interface TargetHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(request: HandledRequest, options?: Partial<SendOptions>): Promise<Handled>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
  destroy(): void;
}

/**
 * Sends requests where they belong, or all of them to `endpoint` where one is given. The request is signed for the AWS host by then and
 * keeps its Host header, so signatures stay good and an emulator finds service, region and (s3-control) account in it.
 */
export function createTargetHandler(sender: NodeHttpHandler, endpoint: URL | undefined): TargetHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request, options = {}) {
      if (options.progress) options.progress.handedOver = true;
      if (endpoint !== undefined) redirect(request, endpoint);
      const { signal, requestTimeout } = options;
      const sending = sender.handle(request, {
        ...(requestTimeout !== undefined && { requestTimeout }),
        ...(signal && { abortSignal: signal }),
      });
      const handled = await sending.catch((error: unknown) => {
        // Of no sort that the SDK would try again, whatever the signal's reason is.
        throw signal?.aborted ? new Error('The call was ended.') : error;
      });
      await refuseWebPage(handled);
      return handled;
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => sender.httpHandlerConfigs(),
    destroy: () => sender.destroy(),
  };
}

/** One for a whole Cloud: connections are shared by all of its clients. */
export function createSender(): NodeHttpHandler {
  return new NodeHttpHandler({
    // 3 s to connect: farther than any region is, so that a dead endpoint costs seconds and not minutes.
    connectionTimeout: 3000,
    // 30 s for an answer where the call does not say otherwise: the slowest reads (credential report) answer within ten.
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
    // 16 calls of each of a few services at once; more would only wait at the services' own limits.
    httpAgent: { keepAlive: true, maxSockets: 64 },
    httpsAgent: { keepAlive: true, maxSockets: 64 },
    // SDK clients warn on the console when a queue forms, which is what the limit is for.
    socketAcquisitionWarningTimeout: 60_000,
  });
}

function redirect(request: HandledRequest, endpoint: URL): void {
  request.protocol = endpoint.protocol;
  request.hostname = endpoint.hostname;
  const port = Number(endpoint.port);
  if (port > 0) request.port = port;
  else delete request.port;
}

/** 502 to 504 are a load balancer's own pages and pass with time; any other web page is no answer, however often it is asked for. */
async function refuseWebPage({ response }: Handled): Promise<void> {
  const isTransient = response.statusCode >= 502 && response.statusCode <= 504;
  const contentType = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (isTransient || !/^text\/html/i.test(contentType)) return;
  // Emulators send good XML under this content type too, so the body decides.
  const body = await buffer(response.body);
  if (/^\s*<(!doctype html|html)/i.test(body.subarray(0, 200).toString('utf8'))) throw new HtmlAnswer(response.statusCode);
  response.body = Readable.from([body]);
}
