import { readAudit, verifyAudit } from '../../audit/verify-audit.ts';
import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';

export const auditEndpoints = [
  serveRoute(routes.readAudit, async ({ path }, { engine }) => ({ document: { items: [...(await readAudit(engine, path.taskId))] } })),
  serveRoute(routes.verifyAudit, async ({ path }, { engine }) => ({ document: await verifyAudit(engine, path.taskId) })),
];
