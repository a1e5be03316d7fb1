import { cancelTask } from '../../task/cancel-task.ts';
import { createTask } from '../../task/create-task.ts';
import { getTask, listTasks } from '../../task/read-task.ts';
import { requestUndo } from '../../task/undo-task.ts';
import { serveRoute } from '../endpoint.ts';
import { routes } from '../routes.ts';
import { requireMatch, taskDocument, withWords } from '../task-document.ts';

export const taskEndpoints = [
  serveRoute(routes.createTask, async ({ body }, { engine, principal }) => {
    const { id } = await createTask(engine, principal, body);
    return { document: await taskDocument(engine, id), location: `/v1/tasks/${id}` };
  }),
  serveRoute(routes.listTasks, async ({ query }, { engine }) => {
    const { items, cursor } = await listTasks(engine, query);
    return { document: { items: items.map(withWords), ...(cursor !== undefined && { cursor }) } };
  }),
  serveRoute(routes.readTask, async ({ path }, { engine }) => ({ document: await taskDocument(engine, path.taskId) })),
  serveRoute(routes.listStages, async ({ path }, { engine }) => ({
    document: { items: [...(await getTask(engine, path.taskId)).stages] },
  })),
  serveRoute(routes.listTaskResources, async ({ path }, { engine }) => {
    const { resources } = await getTask(engine, path.taskId);
    return { document: { items: resources.map((resource) => ({ ...resource, calls: [...resource.calls] })) } };
  }),
  serveRoute(routes.undoTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, ifMatch);
    await requestUndo(engine, principal, path.taskId);
    return { document: await taskDocument(engine, path.taskId), location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.cancelTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, ifMatch);
    await cancelTask(engine, principal, path.taskId);
    return { document: await taskDocument(engine, path.taskId), location: `/v1/tasks/${path.taskId}` };
  }),
];
