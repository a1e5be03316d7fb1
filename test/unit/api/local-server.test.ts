import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { MAXIMUM_BODY_BYTES } from '../../../core/api/contract/sizes.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { guardEndpoints } from '../../../core/api/serve/endpoints/guard.ts';
import { meEndpoints } from '../../../core/api/serve/endpoints/me.ts';
import type { Person } from '../../../local/people.ts';
import { type LocalServer, startLocalServer } from '../../../local/server.ts';
import { cursorKey, memoryEngine } from './api-bench.ts';

const adam: Person = { id: 'adam', name: 'Adam', roles: ['approver'], token: 'a'.repeat(43) };
const running: LocalServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function startServer(): Promise<LocalServer> {
  const ports = { engine: memoryEngine(), startScan: async () => 'scan', cursorKey };
  const endpoints = [...meEndpoints, ...guardEndpoints];
  const server = await startLocalServer({ port: 0, people: [adam], answer: (event) => answerRequest(ports, endpoints, event) });
  running.push(server);
  return server;
}

const signedIn = { authorization: `Bearer ${adam.token}` };

/** With a Host header of one's own, which fetch does not allow. */
async function statusUnderHost(url: string, host: string): Promise<number> {
  const asked = request(`${url}/v1/me`, { headers: { ...signedIn, host } });
  asked.end();
  const [answer] = await once(asked, 'response');
  answer.resume();
  return answer.statusCode;
}

test('a person with their token is who the token says', async () => {
  const { url } = await startServer();
  const answer = await fetch(`${url}/v1/me`, { headers: { ...signedIn, 'x-cloudmend-channel': 'cli' } });
  expect(await answer.json()).toMatchObject({ id: 'adam', kind: 'person', roles: ['approver'], channel: 'cli' });
});

test.each([
  ['no token', {}],
  ['a wrong token', { authorization: `Bearer ${'b'.repeat(43)}` }],
  ['half a token', { authorization: `Bearer ${'a'.repeat(20)}` }],
  ['another scheme', { authorization: `Basic ${adam.token}` }],
])('%s is 401', async (_, headers) => {
  const { url } = await startServer();
  const answer = await fetch(`${url}/v1/me`, { headers });
  expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="cloudmend"']);
});

test('claims that a caller sends are nobody', async () => {
  const { url } = await startServer();
  const answer = await fetch(`${url}/v1/me`, { headers: { 'cognito-groups': 'admin', 'x-amzn-oidc-identity': 'adam' } });
  expect(answer.status).toBe(401);
});

test('a page that reaches the server under another name gets nothing, not even with a token', async () => {
  const { url } = await startServer();
  expect(await statusUnderHost(url, 'attacker.example')).toBe(421);
  expect(await statusUnderHost(url, `attacker.example:${new URL(url).port}`)).toBe(421);
  expect(await statusUnderHost(url, `localhost:${new URL(url).port}`)).toBe(200);
});

test('other origins are told nothing that would let them in', async () => {
  const { url } = await startServer();
  const answer = await fetch(`${url}/v1/me`, { headers: { ...signedIn, origin: 'https://attacker.example' } });
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  const preflight = await fetch(`${url}/v1/me`, {
    method: 'OPTIONS',
    headers: { origin: 'https://attacker.example', 'access-control-request-method': 'GET' },
  });
  expect(preflight.status).toBe(401);
});

test('every answer has the security headers', async () => {
  const { url } = await startServer();
  const { headers } = await fetch(`${url}/v1/me`, { headers: signedIn });
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
  });
});

test('a body that is announced as too large is 413 before it is read, and one that turns out so is too', async () => {
  const { url } = await startServer();
  const body = 'x'.repeat(MAXIMUM_BODY_BYTES + 1);
  const headers = { ...signedIn, 'content-type': 'application/json' };
  const announced = await fetch(`${url}/v1/guard/kill-switch`, { method: 'POST', headers, body });
  expect(announced.status).toBe(413);
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body));
      controller.close();
    },
  });
  const streamed = await fetch(`${url}/v1/guard/kill-switch`, { method: 'POST', headers, body: chunks, duplex: 'half' });
  expect(streamed.status).toBe(413);
});

test('what is not HTTP, and a path that cannot be read, end the connection and not the server', async () => {
  const { url } = await startServer();
  const { hostname, port } = new URL(url);
  for (const line of ['NONSENSE\r\n\r\n', `GET http://[ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`]) {
    const socket = connect(Number(port), hostname);
    socket.write(line);
    const [first] = await once(socket, 'data');
    expect(String(first)).toContain('HTTP/1.1 400');
    socket.destroy();
  }
  expect((await fetch(`${url}/v1/me`, { headers: signedIn })).status).toBe(200);
});

test('it listens on this machine alone', async () => {
  const { url } = await startServer();
  expect(new URL(url).hostname).toBe('127.0.0.1');
});
