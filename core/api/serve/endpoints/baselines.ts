import { decideBaseline } from '../../../posture/baseline.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const baselineEndpoints = [
  serveRoute(routes.decideBaseline, async ({ body }, { engine, principal }) => ({
    document: await decideBaseline(engine, principal, body),
  })),
];
