import { actionsOf } from '../../permissions.ts';
import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';

export const meEndpoints = [
  serveRoute(routes.readMe, async (_, { principal }) => ({ document: { ...principal, may: actionsOf(principal) } })),
];
