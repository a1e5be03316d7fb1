import { INSTALLATION_CHAIN, readHead, taskChain } from '../../../audit/audit.ts';
import { pageOfAudit } from '../../../audit/read-audit.ts';
import { verifyAudit } from '../../../audit/verify-audit.ts';
import type { Engine } from '../../../engine.ts';
import { loadTask } from '../../../task/record/load-task.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageDocument } from '../page-by-position.ts';

export const auditEndpoints = [
  serveRoute(routes.readAudit, async ({ path: { chain }, query }, { engine }) => {
    const taskId = await findTaskId(engine, chain);
    return { document: pageDocument(await pageOfAudit(engine, taskId === undefined ? INSTALLATION_CHAIN : taskChain(taskId), query)) };
  }),
  serveRoute(routes.verifyAudit, async ({ path: { chain } }, { engine }) => ({
    document: await verifyAudit(engine, await findTaskId(engine, chain)),
  })),
];

/** undefined for the installation's own chain. Throws NOT_FOUND where there never was such a task: no entries would look like a whole chain. */
async function findTaskId(engine: Engine, chain: string): Promise<string | undefined> {
  if (chain === INSTALLATION_CHAIN) return undefined;
  // The audit of a task that was deleted stays.
  const { sequence } = await readHead(engine.table, taskChain(chain));
  return sequence > 0 ? chain : (await loadTask(engine, chain)).id;
}
