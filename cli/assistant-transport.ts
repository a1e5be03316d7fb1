import { openToAssistants } from '../core/api/contract/assistant.ts';
import type { Transport } from '../core/api/contract/client.ts';
import { matchPath } from '../core/api/contract/path.ts';
import { routeList } from '../core/api/contract/routes.ts';
import { CloudmendError } from '../core/errors.ts';

/**
 * The same transport for an assistant: it says so with each request, and sends none that is not open to assistants. The engine holds both by itself;
 * this end sends nothing that it would have to refuse. Throws FORBIDDEN.
 */
export function assistantTransport(transport: Transport): Transport {
  return async (request) => {
    if (!isOpen(request)) throw refused(`${request.method} ${request.path}`);
    return transport({ ...request, headers: { ...request.headers, 'x-cloudmend-channel': 'mcp' } });
  };
}

/** By the route that the API would take it for: of those that fit, the one with the fewest names in it. */
function isOpen({ method, path }: { readonly method: string; readonly path: string }): boolean {
  const fitting = routeList.flatMap((route) => {
    const names = route.method === method ? matchPath(route.path, path) : undefined;
    return names === undefined ? [] : [{ route, count: Object.keys(names).length }];
  });
  const [nearest] = fitting.sort((left, right) => left.count - right.count);
  return nearest !== undefined && openToAssistants(nearest.route) !== undefined;
}

function refused(what: string): CloudmendError {
  return new CloudmendError('FORBIDDEN', `An assistant looks and proposes, and this is neither: ${what} was not sent.`);
}
