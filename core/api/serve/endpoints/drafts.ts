import type { Engine } from '../../../engine.ts';
import type { Principal } from '../../../principal.ts';
import { activateTask, requireComplete } from '../../../task/deed/activate-task.ts';
import { archiveTask, unarchiveTask } from '../../../task/deed/archive-task.ts';
import { deleteTask } from '../../../task/deed/delete-task.ts';
import { createDraft, duplicateTask } from '../../../task/deed/draft-task.ts';
import { editTask } from '../../../task/deed/edit-task.ts';
import { clearedPreflight } from '../../../task/deed/preflight.ts';
import { retryTask } from '../../../task/deed/retry-task.ts';
import { loadTask } from '../../../task/record/load-task.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { requireMatch, taskReply } from '../task-document.ts';
import { requirePlanWithin } from '../within-reach.ts';

export const draftEndpoints = [
  serveRoute(routes.createDraft, async ({ body }, call) => {
    const { engine, principal } = call;
    await requirePlanWithin(call, body.planId);
    return made(engine, await createDraft(engine, principal, body), principal);
  }),
  serveRoute(routes.duplicateTask, async ({ path }, { engine, principal }) =>
    made(engine, await duplicateTask(engine, principal, path.taskId), principal),
  ),
  serveRoute(routes.retryTask, async ({ path }, { engine, principal, mostPlanned }) =>
    made(engine, await retryTask(engine, principal, path.taskId, mostPlanned), principal),
  ),
  serveRoute(routes.editTask, async ({ path, body }, call) => {
    const { engine, principal, ifMatch } = call;
    await requirePlanWithin(call, body.planId);
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await editTask(engine, principal, path.taskId, body);
    return taskReply(engine, path.taskId, principal);
  }),
  serveRoute(routes.activateTask, async ({ path, body: { anyway = false } }, { engine, principal, ifMatch, people }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    const draft = await loadTask(engine, path.taskId);
    requireComplete(draft, principal);
    const { planId = '', policy } = draft;
    const preflight = await clearedPreflight(engine, principal, { planId, policy }, { anyway, people });
    await activateTask(engine, principal, path.taskId);
    const { document, ...reply } = await taskReply(engine, path.taskId, principal);
    return { ...reply, document: { ...document, preflight: [...preflight] }, location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.archiveTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await archiveTask(engine, principal, path.taskId);
    return taskReply(engine, path.taskId, principal);
  }),
  serveRoute(routes.unarchiveTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await unarchiveTask(engine, principal, path.taskId);
    return taskReply(engine, path.taskId, principal);
  }),
  serveRoute(routes.deleteTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await deleteTask(engine, principal, path.taskId);
    return { document: undefined };
  }),
];

async function made(engine: Engine, { id }: { readonly id: string }, principal: Principal) {
  return { ...(await taskReply(engine, id, principal)), location: `/v1/tasks/${id}` };
}
