import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';

export interface LocalServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** An answer, read to its end. Header names and values alternate, as they came. */
export interface Answer {
  readonly status: number;
  readonly headers: string[];
  readonly body: Buffer;
}

/** Starts a server on a free port of 127.0.0.1. A handler that throws closes the caller's connection. */
export async function startLocalServer(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, stop };
}

/** Sends the request to another server as it came, host and signature included, and reads the answer. Rejects where there is none. */
export function forward(
  upstreamUrl: string,
  request: IncomingMessage,
  body: Buffer,
  added: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(upstreamUrl);
  const headers = [...withoutHopHeaders(request.rawHeaders), ...Object.entries(added).flat(), 'content-length', String(body.length)];
  return new Promise((resolve, reject) => {
    const outgoing = send({ hostname, port, method: request.method, path: request.url, headers, setHost: false }, (incoming) => {
      readAll(incoming).then((answer) => {
        resolve({
          status: incoming.statusCode ?? 502,
          headers: [...withoutHopHeaders(incoming.rawHeaders), 'content-length', lengthOf(incoming, request, answer)],
          body: answer,
        });
      }, reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

/** Reads a request's or an answer's body to its end. */
export async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** An answer to HEAD tells the length of a body that it does not have. */
function lengthOf(incoming: IncomingMessage, request: IncomingMessage, body: Buffer): string {
  return (request.method === 'HEAD' && incoming.headers['content-length']) || String(body.length);
}

const hopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect']);

function withoutHopHeaders(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!hopHeaders.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
