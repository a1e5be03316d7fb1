import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort } from '../emulators/free-port.ts';
import { JUDGES, prepareJudges } from './judges.ts';

/** What an answer of Prism's own has in it, and none of the API's. */
export const PRISM_SAYS = 'stoplight.io';

export interface Prism {
  readonly url: string;
  stop(): void;
}

/**
 * A proxy that holds each request and each answer against a document of OpenAPI: where one is not as it says, an answer of its own comes in
 * place of the API's. `document` is a path or an address.
 */
export async function startPrism(document: string, upstream: string): Promise<Prism> {
  const judges = await prepareJudges();
  const port = await findFreePort();
  const given = ['proxy', document, upstream, '--errors', '--port', String(port)];
  const proxy = spawn(process.execPath, [join(judges, JUDGES.prism), ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => proxy.kill());
  const prism = { url: `http://127.0.0.1:${port}`, stop: () => void proxy.kill() };
  while (proxy.exitCode === null) {
    const [chunk] = await once(proxy.stdout, 'data');
    if (!String(chunk).includes('Prism is listening')) continue;
    // What it writes of each request is read by nobody; and it ends with whoever has started it.
    proxy.stdout.resume();
    proxy.unref();
    return prism;
  }
  throw new Error('Prism has ended before it listened.');
}
