import { createServer, type Server, type ServerResponse } from 'node:http';
import { SIGNED_IN_PATH } from '../../core/api/contract/sign-in-paths.ts';
import { CloudmendError } from '../../core/errors.ts';

/** A door on this machine for what the issuer sends the browser back with. */
export interface Loopback {
  readonly redirectUri: string;
  /** What came, once. Rejects with the signal's reason. */
  redirect(signal: AbortSignal): Promise<URLSearchParams>;
  close(): void;
}

/**
 * Listens on 127.0.0.1 at the first of these ports that is free. The browser comes under the name localhost, the one that Cognito takes over plain HTTP.
 * Throws DEPENDENCY_UNAVAILABLE where all are taken.
 */
export async function openLoopback(ports: readonly number[]): Promise<Loopback> {
  for (const port of ports) {
    const opened = await listen(port);
    if (opened !== undefined) return opened;
  }
  throw new CloudmendError(
    'DEPENDENCY_UNAVAILABLE',
    `Other programs have the ports ${ports.join(', ')} that a sign-in comes back to. End one of them, or use --no-browser.`,
  );
}

/** Undefined where the port is taken. */
async function listen(port: number): Promise<Loopback | undefined> {
  let take: (redirect: URLSearchParams) => void = () => undefined;
  const came = new Promise<URLSearchParams>((resolve) => {
    take = resolve;
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isOurs = request.headers.host === `localhost:${port}` && request.method === 'GET' && url.pathname === SIGNED_IN_PATH;
    say(response, isOurs ? 200 : 404, isOurs ? 'The terminal has it. You can close this tab.' : 'There is nothing here.');
    if (isOurs) take(url.searchParams);
  });
  if (!(await isOpened(server, port))) return undefined;
  return {
    redirectUri: `http://localhost:${port}${SIGNED_IN_PATH}`,
    redirect: (signal) =>
      Promise.race([
        came,
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
      ]),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function isOpened(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...{ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', connection: 'close' },
    ...{ 'content-security-policy': "default-src 'none'", 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
  });
  response.end(`${text}\n`);
}

/** Whether it is an address of this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}
