import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createCaller } from '../../../adapters/aws/caller.ts';
import { systemClock } from '../../../adapters/clock.ts';
import { findFreePort } from '../../support/emulators/free-port.ts';

const server = createServer();
const target = { cloud: 'aws', partition: 'aws', account: '123456789012', region: 'eu-west-1' } as const;
const describeRegions = { service: 'ec2', operation: 'DescribeRegions', input: {} } as const;
const identity = { key: 'reader', credentials: async () => ({ accessKeyId: 'AKIDREADER', secretAccessKey: 'only for this test' }) };

afterEach(() => {
  server.removeAllListeners('request');
  server.closeAllConnections();
  server.close();
});

test.for([
  { who: 'a person', reason: undefined },
  { who: 'a timer', reason: new DOMException('The time is up.', 'TimeoutError') },
])('a call that $who has stopped ends its request and sends no other', { timeout: 20_000 }, async ({ reason }) => {
  let requests = 0;
  const arrived = Promise.withResolvers<ServerResponse>();
  server.on('request', (_request: IncomingMessage, response: ServerResponse) => {
    requests += 1;
    arrived.resolve(response);
  });
  const endpoint = await listen();
  const caller = createCaller({ clock: systemClock, endpoints: { byAccount: new Map(), otherwise: endpoint }, rateScale: 1000 });
  const stop = new AbortController();
  const call = caller.call(target, describeRegions, { identity, mode: 'read', signal: stop.signal });
  const refused = expect(call).rejects.toMatchObject({ fault: 'aborted' });
  const closed = once(await arrived.promise, 'close');
  stop.abort(reason);
  await refused;
  await closed;
  // The first of the pauses between tries is a tenth of a second at most.
  await systemClock.sleep(500);
  expect(requests).toBe(1);
});

async function listen(): Promise<URL> {
  const port = await findFreePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return new URL(`http://127.0.0.1:${port}`);
}
