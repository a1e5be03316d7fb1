import { decide } from '../../../task/deed/decide.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { requireMatch, taskReply } from '../task-document.ts';

/** Apart from the others, since only the function that serves these may make the MAC of a decision. */
export const decisionEndpoints = [
  serveRoute(routes.decide, async ({ path: { taskId }, body }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, taskId, principal, ifMatch);
    await decide(engine, principal, { taskId, ...body });
    return { ...(await taskReply(engine, taskId, principal)), location: `/v1/tasks/${taskId}` };
  }),
];
