import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGuardedPost } from '../../../adapters/notify/guarded-post.ts';
import { networkOf, PUBLIC, type Receiver, startReceiver } from './loopback-network.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const post = (url: string) => ({ url, headers: { 'x-cloudmend-id': 'event-1-operations' }, body: '{"text":"Tea"}' });

test('what is posted arrives whole, at the address that was looked at', async () => {
  const { network, connected } = networkOf(receiver, [PUBLIC]);
  const before = receiver.heard.length;
  expect(await makeGuardedPost(network)(post('https://hooks.example.com:8443/a?b=c'))).toMatchObject({ status: 200 });
  expect(connected).toEqual([PUBLIC]);
  expect(receiver.heard.slice(before)).toMatchObject([
    { path: '/a?b=c', body: '{"text":"Tea"}', headers: { host: 'hooks.example.com:8443', 'x-cloudmend-id': 'event-1-operations' } },
  ]);
});

test('a name that changes its address between the look and the connection changes nothing: it is asked once', async () => {
  const { network, resolved, connected } = networkOf(receiver, [PUBLIC], ['127.0.0.1']);
  expect(await makeGuardedPost(network)(post('https://rebinding.example.com/'))).toMatchObject({ status: 200 });
  expect([resolved, connected]).toEqual([['rebinding.example.com'], [PUBLIC]]);
});

test.each([
  ['a private address', ['10.0.0.5']],
  ['a public address and a private one', [PUBLIC, '192.168.0.1']],
  ['an IPv4-mapped address', ['::ffff:10.0.0.5']],
  ['the metadata service', ['169.254.169.254']],
])('a name that leads to %s is refused, and nothing is connected to', async (_, addresses) => {
  const { network, connected } = networkOf(receiver, addresses);
  expect(await makeGuardedPost(network)(post('https://inside.example.com/'))).toMatchObject({
    refused: expect.stringContaining('not of the public'),
  });
  expect(connected).toEqual([]);
});

test('a redirect is answered as it came and leads nowhere', async () => {
  receiver.answer({ status: 307, location: 'https://169.254.169.254/latest/meta-data/' }, { status: 200 });
  const { network, connected } = networkOf(receiver, [PUBLIC]);
  const before = receiver.heard.length;
  expect(await makeGuardedPost(network)(post('https://hooks.example.com/'))).toMatchObject({ status: 307 });
  expect([connected.length, receiver.heard.length - before]).toEqual([1, 1]);
});

test.each(['http://hooks.example.com/', 'ftp://hooks.example.com/', 'https://user:word@hooks.example.com/', 'hooks.example.com', ''])(
  '%s is refused before its name is asked for',
  async (url) => {
    const { network, resolved, connected } = networkOf(receiver, [PUBLIC]);
    expect(await makeGuardedPost(network)(post(url))).toMatchObject({ refused: expect.any(String) });
    expect([resolved, connected]).toEqual([[], []]);
  },
);

test('a name without an address is not refused for good', async () => {
  const { network } = networkOf(receiver, []);
  expect(await makeGuardedPost(network)(post('https://nobody.example.com/'))).toEqual({ unreachable: 'Its name has no address.' });
});

test('the network of the product reaches nothing on this machine, however its address is written', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '0',
    '[::1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '１２７.0.0.1',
  ];
  for (const host of [...hosts, 'localhost', 'localhost.', 'LOCALHOST'])
    expect(await makeGuardedPost()(post(`https://${host}:${port}/`)), host).toMatchObject({ refused: expect.any(String) });
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(connections).toBe(0);
});
