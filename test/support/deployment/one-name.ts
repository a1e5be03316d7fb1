import { forward, type LocalServer, readAll, startLocalServer } from '../proxies/local-server.ts';
import { askDistribution } from './distribution.ts';
import type { Product } from './shared-deployment.ts';

/**
 * Page and API under one name, as CloudFront has them: MiniStack 1.5.33 serves the page by the distribution's rules, and reaches no API from there.
 * What the page says of its issuer is left as it is; only where the issuer describes itself is MiniStack and not AWS.
 */
export async function startOneName({
  deployment,
  pageUrl,
  apiUrl,
  pool,
}: Pick<Product, 'deployment' | 'pageUrl' | 'apiUrl' | 'pool'>): Promise<LocalServer> {
  const cognito = new URL(deployment.apiUrl('any')).origin;
  return startLocalServer(async (request, response) => {
    const body = await readAll(request);
    const path = request.url ?? '/';
    if (/^\/(v1\/|docs|openapi\.json)/.test(path)) {
      request.url = `${new URL(apiUrl).pathname.replace(/\/$/, '')}${path}`;
      const answer = await forward(apiUrl, request, body);
      return void response.writeHead(answer.status, answer.headers).end(answer.body);
    }
    const answer = await askDistribution(deployment.proxyUrl, pageUrl, path, { accept: request.headers.accept ?? '*/*' });
    const text =
      path === '/config.json'
        ? JSON.stringify({ ...JSON.parse(answer.body), discovery: `${cognito}/${pool.userPoolId}/.well-known/openid-configuration` })
        : answer.body;
    response.writeHead(answer.status, { 'content-type': answer.headers['content-type'] ?? 'text/plain' }).end(text);
  });
}
