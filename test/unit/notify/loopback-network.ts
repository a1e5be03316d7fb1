import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Network } from '../../../adapters/notify/guarded-post.ts';

/** An address that looks public, and that no test reaches: its network leads to a server on this machine. */
export const PUBLIC = '93.184.215.14';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** What the next requests are answered; the last one stands. */
  answer(...answers: readonly { readonly status: number; readonly location?: string; readonly body?: string }[]): void;
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that keeps what it hears. */
export async function startReceiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  let answers: readonly { readonly status: number; readonly location?: string; readonly body?: string }[] = [{ status: 200 }];
  const hear = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
    heard.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    });
    const [{ status, location, body = '' } = { status: 200 }, ...later] = answers;
    if (later.length > 0) answers = later;
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  };
  const server = createServer((request, response) => void hear(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard,
    answer: (...given) => {
      answers = given;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Names lead to `addresses`, one list after the other; whatever is connected to is the receiver, and is noted. */
export function networkOf(receiver: Pick<Receiver, 'port'>, ...addresses: readonly (readonly string[])[]) {
  const resolved: string[] = [];
  const connected: string[] = [];
  const network: Network = {
    async resolve(name) {
      resolved.push(name);
      return addresses[Math.min(resolved.length, addresses.length) - 1] ?? [];
    },
    connect({ address }) {
      connected.push(address);
      return connect(receiver.port, '127.0.0.1');
    },
  };
  return { network, resolved, connected };
}
