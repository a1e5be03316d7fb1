import { forward, type LocalServer, readAll, startLocalServer } from './local-server.ts';

/**
 * Starts a proxy on 127.0.0.1 that tells the server behind it that the caller came over TLS. The bucket that `cdk bootstrap` makes refuses
 * plain HTTP, which is all that MiniStack speaks here.
 */
export function startHttpsMarkingProxy(upstreamUrl: string): Promise<LocalServer> {
  return startLocalServer(async (request, response) => {
    const body = await readAll(request);
    const answer = await forward(upstreamUrl, request, body, { 'x-forwarded-proto': 'https' });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
}
