import { digestText } from '../../../digest.ts';
import { hasEnded } from '../../../task/record/has-ended.ts';
import { listStages } from '../../../task/status/read-stages.ts';
import { TaskEvent } from '../../contract/documents/task.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { taskReply } from '../task-document.ts';

/** How long whoever is given no open connection waits before asking again. */
const RETRY_MILLISECONDS = 2_000;

/**
 * What there is to tell since the event that was seen last: where nothing is, nothing but when to ask again. A connection that stays open is
 * made of such answers, one after the other, by whoever can hold it (`local/event-stream.ts`).
 */
export const taskEventEndpoints = [
  serveRoute(routes.readTaskEvents, async ({ path: { taskId } }, { engine, principal, lastEventId }) => {
    const { document, etag = '' } = await taskReply(engine, taskId, principal);
    const stages = await listStages(engine, taskId);
    const lastStage = stages.toSorted((left, right) => (left.endedAt < right.endedAt ? -1 : 1)).at(-1);
    const { task } = document;
    const data = TaskEvent.parse({ task, etag, stagesEnded: stages.length, ...(lastStage !== undefined && { lastStage }) });
    // The time that a wait says is none of what has changed, and no part of the ETag.
    const id = digestText(JSON.stringify([etag, stages])).slice(0, 32);
    const hasCome = hasEnded(task.status) && task.wait === undefined;
    const told = [
      `retry: ${RETRY_MILLISECONDS}`,
      ...(id === lastEventId ? [': nothing new'] : ['', `id: ${id}`, 'event: task', `data: ${JSON.stringify(data)}`]),
      ...(hasCome ? ['', `id: ${id}`, 'event: end', 'data: {}'] : []),
    ];
    return { document: `${told.join('\n')}\n\n` };
  }),
];
