import { expect, test } from 'vitest';
import { startHttpsMarkingProxy } from '../../support/proxies/https-marking-proxy.ts';
import { readAll, startLocalServer } from '../../support/proxies/local-server.ts';

test('the server behind the proxy sees the request as it was, marked as TLS', async () => {
  const upstream = await startLocalServer(async (request, response) => {
    const body = (await readAll(request)).toString();
    response.writeHead(201).end([request.method, request.url, request.headers.host, request.headers['x-forwarded-proto'], body].join(' '));
  });
  const proxy = await startHttpsMarkingProxy(upstream.url);
  const answer = await fetch(`${proxy.url}/bucket/key?versionId=1`, { method: 'PUT', body: 'template' });
  expect(answer.status).toBe(201);
  expect(await answer.text()).toBe(`PUT /bucket/key?versionId=1 ${new URL(proxy.url).host} https template`);
  await Promise.all([proxy.stop(), upstream.stop()]);
});

test('a server that hangs up is a hang-up for the caller too', async () => {
  const upstream = await startLocalServer(async (request) => {
    request.socket.destroy();
  });
  const proxy = await startHttpsMarkingProxy(upstream.url);
  await expect(fetch(proxy.url)).rejects.toThrow('fetch failed');
  await Promise.all([proxy.stop(), upstream.stop()]);
});
