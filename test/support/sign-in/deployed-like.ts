import { pagePolicy } from '../../../core/api/contract/page-policy.ts';
import type { OidcConfig } from '../../../core/api/contract/sign-in.ts';
import { findFreePort } from '../emulators/free-port.ts';
import { forward, type LocalServer, readAll, startLocalServer } from '../proxies/local-server.ts';
import type { FakeIssuer } from './fake-issuer.ts';

/**
 * What CloudFront and API Gateway are to a deployed engine, before one of this machine: people are who their issuer says, and the page may
 * ask there. `tokenOf` gives the token by which the engine itself knows a person.
 */
export async function startDeployedLike(engineUrl: string, issuer: FakeIssuer, tokenOf: (person: string) => string): Promise<LocalServer> {
  const port = await findFreePort();
  const configOf = (page: string): OidcConfig => ({
    ...{ product: 'cloudmend', signIn: 'oidc', page, issuer: issuer.url, discovery: `${issuer.url}/.well-known/openid-configuration` },
    ...{ clients: { page: 'the-page', terminal: 'the-terminal' }, scope: 'openid email profile', ports: [port] },
  });
  const server: LocalServer = await startLocalServer(async (request, response) => {
    const body = await readAll(request);
    if (request.url === '/config.json')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(configOf(server.url)));
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const person = issuer.personOf(given);
    const kept = pairsOf(request.rawHeaders).filter(([name]) => !/^(host|authorization)$/i.test(name));
    request.rawHeaders = kept.flat();
    const answer = await forward(engineUrl, request, body, {
      host: new URL(engineUrl).host,
      ...(person !== undefined && { authorization: `Bearer ${tokenOf(person)}` }),
    });
    const headers = pairsOf(answer.headers).map(([name, value]) =>
      name.toLowerCase() === 'content-security-policy' && value === pagePolicy() ? [name, pagePolicy([issuer.url])] : [name, value],
    );
    response.writeHead(answer.status, headers.flat()).end(answer.body);
  });
  return server;
}

function pairsOf(flat: readonly string[]): readonly (readonly [string, string])[] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
}
