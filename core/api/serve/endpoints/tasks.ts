import { auditProof } from '../../../audit/audit-proof.ts';
import { mapBounded } from '../../../concurrency.ts';
import type { Engine } from '../../../engine.ts';
import { padded } from '../../../entity.ts';
import { CloudmendError } from '../../../errors.ts';
import { cancelTask } from '../../../task/deed/cancel-task.ts';
import { confirmTask } from '../../../task/deed/confirm-task.ts';
import { createTask } from '../../../task/deed/create-task.ts';
import { pauseTask } from '../../../task/deed/pause-task.ts';
import { clearedPreflight, preflightTask } from '../../../task/deed/preflight.ts';
import { requestRaise } from '../../../task/deed/raise-cap.ts';
import { resumeTask } from '../../../task/deed/resume-task.ts';
import { policyWithStart } from '../../../task/deed/start-at.ts';
import { requestUndo } from '../../../task/deed/undo-task.ts';
import { listTasksCsv } from '../../../task/status/list-csv.ts';
import { listTasks } from '../../../task/status/list-tasks.ts';
import { listBefore } from '../../../task/status/read-before.ts';
import { readEvidence } from '../../../task/status/read-evidence.ts';
import type { ResourceView } from '../../../task/status/read-resources.ts';
import { listResources } from '../../../task/status/read-resources.ts';
import type { StageView } from '../../../task/status/read-stages.ts';
import { listStages } from '../../../task/status/read-stages.ts';
import { readUndo } from '../../../task/status/read-undo.ts';
import type { PageQuery } from '../../contract/documents/page.ts';
import type { TaskResource } from '../../contract/documents/task.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { pageByKey, pageDocument } from '../page-by-position.ts';
import { listedTask, requireMatch, taskReply } from '../task-document.ts';
import { requirePlanWithin } from '../within-reach.ts';

export const taskEndpoints = [
  serveRoute(routes.createTask, async ({ body: { anyway = false, startAt, emergency, ...given } }, call) => {
    const { engine, principal, people } = call;
    await requirePlanWithin(call, given.planId);
    const wanted = { policy: given.policy, ...(startAt !== undefined && { startAt }), ...(emergency !== undefined && { emergency }) };
    const body = { ...given, policy: await policyWithStart(engine, wanted) };
    const preflight = await clearedPreflight(engine, principal, body, { anyway, people });
    const { id } = await createTask(engine, principal, body);
    const { document, ...reply } = await taskReply(engine, id, principal);
    return { ...reply, document: { ...document, preflight: [...preflight] }, location: `/v1/tasks/${id}` };
  }),
  serveRoute(routes.preflightTask, async ({ path, query }, { engine, people }) => ({
    document: pageDocument(await preflightTask(engine, path.taskId, people, query)),
  })),
  serveRoute(routes.listTasks, async ({ query }, { engine, principal, reach }) => {
    const { items, cursor } = await listTasks(engine, { ...checkedPage(engine, query), reach, asker: principal.id });
    const listed = await mapBounded(items, READS_AT_ONCE, (task) => listedTask(engine, task, principal));
    return { document: { items: [...listed], ...(cursor !== undefined && { cursor }) } };
  }),
  serveRoute(routes.listTasksCsv, async ({ query }, { engine, principal, reach }) => {
    const { lines, cursor } = await listTasksCsv(engine, { ...checkedPage(engine, query), reach, asker: principal.id });
    // RFC 4180 ends each line so.
    return { document: lines.map((line) => `${line}\r\n`).join(''), ...(cursor !== undefined && { next: cursor }) };
  }),
  serveRoute(routes.readTask, ({ path }, { engine, principal }) => taskReply(engine, path.taskId, principal)),
  serveRoute(routes.listBefore, async ({ path, query }, { engine }) => ({
    document: pageDocument(await listBefore(engine, path.taskId, query)),
  })),
  serveRoute(routes.listStages, async ({ path, query }, { engine }) => ({
    document: pageDocument(pageByKey(await listStages(engine, path.taskId), stageKey, `${path.taskId}/stages`, query)),
  })),
  serveRoute(routes.listTaskResources, async ({ path, query }, { engine }) => {
    const { items, cursor } = await listResources(engine, path.taskId, query);
    return { document: pageDocument({ items: items.map(resourceDocument), ...(cursor !== undefined && { cursor }) }) };
  }),
  serveRoute(routes.readEvidence, async ({ path: { taskId }, query }, { engine }) => {
    const { items: resources, head, cursor } = await readEvidence(engine, taskId, query);
    const items = resources.map(({ calls, passedBefore, beside, ...one }) => ({
      ...one,
      ...{ calls: [...calls], passedBefore: [...passedBefore], beside: [...beside] },
    }));
    const last = cursor === undefined ? { audit: await auditProof(engine, taskId) } : { cursor };
    return { document: { ...(head !== undefined && { head: [...head] }), items, ...last } };
  }),
  serveRoute(routes.raiseTask, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await requestRaise(engine, principal, { taskId: path.taskId, ...body });
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.undoTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await requestUndo(engine, principal, path.taskId);
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}/undo` };
  }),
  serveRoute(routes.readUndo, async ({ path }, { engine }) => {
    const { askedBy, ...undo } = await readUndo(engine, path.taskId);
    return { document: { ...undo, askedBy: { id: askedBy.id, name: askedBy.name } } };
  }),
  serveRoute(routes.confirmTask, async ({ path }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await confirmTask(engine, principal, path.taskId);
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.pauseTask, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await pauseTask(engine, principal, path.taskId, body.why);
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.resumeTask, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await resumeTask(engine, principal, path.taskId, body.why);
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}` };
  }),
  serveRoute(routes.cancelTask, async ({ path, body }, { engine, principal, ifMatch }) => {
    await requireMatch(engine, path.taskId, principal, ifMatch);
    await cancelTask(engine, principal, path.taskId, body);
    return { ...(await taskReply(engine, path.taskId, principal)), location: `/v1/tasks/${path.taskId}` };
  }),
];

/** Tasks of a page that are looked at at a time; each costs three reads at most. */
const READS_AT_ONCE = 8;

/** In the order in which stages are listed. */
function stageKey({ revision, stage, wave }: StageView): string {
  return [padded(revision), padded(stage), padded(wave)].join('/');
}

function resourceDocument({ reason, ...resource }: ResourceView): TaskResource {
  const { templates, findings, calls } = resource;
  return { ...resource, ...(reason !== undefined && { reason }), templates: [...templates], findings: [...findings], calls: [...calls] };
}

/** Tasks are listed month by month; a cursor of another list names no month there has been. */
function checkedPage<Query extends PageQuery>(engine: Engine, query: Query): Query {
  const month = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:~|$)/.exec(query.cursor ?? '')?.[1];
  const isPast = month !== undefined && month >= '2026-01' && month <= engine.clock.now().toISOString().slice(0, 7);
  if (query.cursor === undefined || isPast) return query;
  throw new CloudmendError('VALIDATION_FAILED', 'The cursor does not belong to this list; start again without one.');
}
