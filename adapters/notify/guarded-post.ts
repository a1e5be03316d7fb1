import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { notPublic } from './public-address.ts';

/** How names become addresses and addresses connections. The product has one, `internet`; only who constructs a sender can give another. */
export interface Network {
  /** Every address of a name. */
  resolve(name: string): Promise<readonly string[]>;
  /** A connection to exactly that address, over which the receiver has proved that it is `name`. */
  connect(to: { readonly address: string; readonly port: number; readonly name: string }): Socket;
}

export interface Post {
  /** Left out: POST. */
  readonly method?: 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** What a receiver answered, or why there is no answer. */
export type Posted =
  | { readonly status: number; readonly body: string }
  /** Nothing was sent. */
  | { readonly refused: string }
  | { readonly unreachable: string };

const TIMEOUT_MILLISECONDS = 10_000;
/** What is read of an answer: an id and an address of a ticket fit many times over. */
const MAXIMUM_ANSWER_BYTES = 64 * 1024;

/**
 * Posts to an https URL on the public Internet and nowhere else. The name is resolved once, every address that comes back is looked at, and
 * the connection is made to one of those: a name that changes its address in between changes nothing. A redirect is not followed.
 */
export function makeGuardedPost(network: Network = internet): (post: Post) => Promise<Posted> {
  return async (post) => {
    const target = targetOf(post.url);
    if (typeof target === 'string') return { refused: target };
    const found = await addressesOf(network, target.name);
    if ('unreachable' in found || 'refused' in found) return found;
    return exchange(network.connect({ address: found.address, port: target.port, name: target.name }), target, post);
  };
}

interface Target {
  readonly name: string;
  readonly port: number;
  readonly host: string;
  readonly path: string;
}

/** Where a URL leads, or why nobody goes there. The URL itself is a secret and is not repeated. */
function targetOf(text: string): Target | string {
  if (!URL.canParse(text)) return 'Its address is no URL.';
  const url = new URL(text);
  if (url.protocol !== 'https:') return `Its address begins with ${url.protocol}// and must with https://.`;
  if (url.username !== '' || url.password !== '') return 'Its address holds a user name or password.';
  const port = url.port === '' ? 443 : Number(url.port);
  // Brackets stand around IPv6 in a URL; a dot at the end says that a name is whole.
  const name = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return { name, port, host: url.host, path: `${url.pathname}${url.search}` };
}

async function addressesOf(
  network: Network,
  name: string,
): Promise<{ readonly address: string } | { readonly refused: string } | { readonly unreachable: string }> {
  const isAddress = /^[\d.]+$/.test(name) || name.includes(':');
  const addresses = isAddress ? [name] : await network.resolve(name).catch(() => []);
  const [address] = addresses;
  if (address === undefined) return { unreachable: 'Its name has no address.' };
  for (const one of addresses) {
    const range = notPublic(one);
    if (range !== undefined) return { refused: `Its name leads to an address that is not of the public Internet (${range}).` };
  }
  return { address };
}

function exchange(socket: Socket, { host, path }: Target, { method = 'POST', headers, body }: Post): Promise<Posted> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(body, 'utf8');
    const own = {
      host,
      'content-type': 'application/json',
      'content-length': bytes.length,
      'user-agent': 'cloudmend',
      connection: 'close',
    };
    const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    const fail = (error: Error) => {
      socket.destroy();
      resolve({ unreachable: signal.aborted ? 'It did not answer in time.' : `The connection failed (${codeOf(error)}).` });
    };
    socket.on('error', fail);
    const sending = request({ method, path, headers: { ...headers, ...own }, createConnection: () => socket, signal }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= MAXIMUM_ANSWER_BYTES) parts.push(part);
        else answer.destroy();
      });
      answer.on('error', fail);
      answer.on('close', () => {
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') });
      });
    });
    sending.on('error', fail);
    sending.end(bytes);
  });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** The machine's resolver and TLS to port and address. */
const internet: Network = {
  resolve: async (name) => (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address),
  // An address has no name to send along; its certificate is for the address then.
  connect: ({ address, port, name }) => connectTls({ host: address, port, ...(name !== address && { servername: name }) }),
};
