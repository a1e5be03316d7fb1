import { request } from 'node:http';

interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: string;
}

/** Asks a distribution of MiniStack, which it knows by the name of the host, as over TLS. */
export function askDistribution(proxyUrl: string, pageUrl: string, path: string, headers: { readonly accept: string }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, proxyUrl), { headers: { ...headers, host: new URL(pageUrl).host } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const named = Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join() : value]);
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(named), body: Buffer.concat(parts).toString('utf8') });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}
