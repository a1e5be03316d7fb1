import { INSTALLATION_CHAIN } from '../../../audit/audit.ts';
import { readAudit, readChain } from '../../../audit/read-audit.ts';
import { verifyAudit } from '../../../audit/verify-audit.ts';
import type { Engine } from '../../../engine.ts';
import { loadTask } from '../../../task/record/load-task.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const auditEndpoints = [
  serveRoute(routes.readAudit, async ({ path: { chain } }, { engine }) => {
    const taskId = await findTaskId(engine, chain);
    const entries = await (taskId === undefined ? readChain(engine, INSTALLATION_CHAIN) : readAudit(engine, taskId));
    return { document: { items: [...entries] } };
  }),
  serveRoute(routes.verifyAudit, async ({ path: { chain } }, { engine }) => ({
    document: await verifyAudit(engine, await findTaskId(engine, chain)),
  })),
];

/** undefined for the installation's own chain. Throws NOT_FOUND where there is no such task: no entries would look like a whole chain. */
async function findTaskId(engine: Engine, chain: string): Promise<string | undefined> {
  if (chain === INSTALLATION_CHAIN) return undefined;
  return (await loadTask(engine, chain)).id;
}
