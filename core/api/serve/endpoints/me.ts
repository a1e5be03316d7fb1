import { actionsOf } from '../../../permissions.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const meEndpoints = [
  serveRoute(routes.readMe, async (_, { principal }) => ({ document: { ...principal, may: actionsOf(principal) } })),
];
