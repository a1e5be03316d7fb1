import { actionsOf } from '../../../permissions.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const meEndpoints = [
  serveRoute(routes.readMe, async (_, { principal, engine: { installation } }) => ({
    document: { ...principal, may: actionsOf(principal), ...(installation !== undefined && { installation }) },
  })),
];
