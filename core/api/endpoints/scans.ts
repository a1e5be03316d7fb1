import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';

export const scanEndpoints = [
  serveRoute(routes.startScan, async (_, { startScan }) => ({ document: { scanId: await startScan() }, location: '/v1/scans/latest' })),
];
