import { join } from 'node:path';
import { findFreePort } from '../emulators/free-port.ts';
import { type Emulator, startEmulator } from '../emulators/guarded-process.ts';
import { JUDGES, prepareJudges } from './judges.ts';

/** What an answer of Prism's own has in it, and none of the API's. */
export const PRISM_SAYS = 'stoplight.io';

/**
 * A proxy that holds each request and each answer against a document of OpenAPI: where one is not as it says, an answer of its own comes in
 * place of the API's. `document` is a path or an address.
 */
export async function startPrism(document: string, upstream: string): Promise<Emulator> {
  const judges = await prepareJudges();
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  return startEmulator({
    name: 'Prism',
    command: process.execPath,
    arguments: [join(judges, JUDGES.prism), 'proxy', document, upstream, '--errors', '--port', String(port)],
    url,
    probe: url,
  });
}
