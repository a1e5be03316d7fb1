import { readHealth } from '../../../health/read-health.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const healthEndpoints = [
  serveRoute(routes.readHealth, async (_, { engine }) => {
    const { checks, ...health } = await readHealth(engine);
    return { document: { ...health, checks: [...checks] } };
  }),
];
