import { mapBounded } from '../core/concurrency.ts';
import type { Engine } from '../core/engine.ts';
import { storePlan } from '../core/plan/create-plan.ts';
import { sealResourcePlan } from '../core/plan/plan-digest.ts';
import { getPlan, loadResourcePlan } from '../core/plan/read-plan.ts';
import type { Principal } from '../core/principal.ts';
import { batchEntity, revisionEntity, runEntity, taskEntity, taskResourceEntity } from '../core/task/record/entities.ts';
import { loadTask } from '../core/task/record/load-task.ts';
import { loadRevision } from '../core/task/record/revisions.ts';
import { loadRun } from '../core/task/record/runs.ts';

const WRITES_AT_ONCE = 16;
const BATCH = 100;
const machine: Principal = { id: 'bench', name: 'Bench', kind: 'machine', roles: [], channel: 'cli' };

/**
 * Stores two tasks as a task of so many resources leaves them, one that has ended and one that is at work, made of what a task of one resource
 * has left. Gives their ids.
 */
export async function storeWideTask(engine: Engine, taskId: string, resources: number): Promise<{ done: string; open: string }> {
  const task = await loadTask(engine, taskId);
  const revision = await loadRevision(engine, task);
  const run = await loadRun(engine, taskId, 1);
  const [resource, batch] = await Promise.all([
    taskResourceEntity.find(engine.table, { taskId, revision: 1, position: 0 }),
    batchEntity.find(engine.table, { taskId, revision: 1, wave: 1, batch: 1 }),
  ]);
  if (resource === undefined || batch === undefined) throw new Error(`The task ${taskId} has no resource.`);
  const narrow = await getPlan(engine, revision.planId);
  const [named] = narrow.resources;
  if (named === undefined) throw new Error(`The plan ${narrow.id} has no resource.`);
  const { digest: _, ...planned } = await loadResourcePlan(engine, named, narrow.templates);
  const ids = Array.from({ length: resources }, (__, position) => `${planned.resourceId}-${position}`);
  const plans = ids.map((resourceId) => sealResourcePlan({ ...planned, resourceId }, narrow.templates));
  const { templates, direction } = narrow;
  const plan = await storePlan(engine, machine, { templates, direction, planned: plans, unplanned: [] });
  const store = async (id: string, status: 'DONE' | 'EXECUTING'): Promise<void> => {
    const counts = { resources, VERIFIED: resources };
    await engine.table.write({ put: taskEntity.encode({ ...task, id, status, counts, planId: plan.id }) });
    await engine.table.write({ put: revisionEntity.encode({ ...revision, taskId: id, planId: plan.id, planDigest: plan.digest }) });
    await engine.table.write({ put: runEntity.encode({ ...run, taskId: id }) });
    await mapBounded([...ids.entries()], WRITES_AT_ONCE, async ([position, resourceId]) => {
      const document = plan.resources[position]?.document ?? '';
      await engine.table.write({ put: taskResourceEntity.encode({ ...resource, taskId: id, position, resourceId, document }) });
      const positions = ids.slice(position, position + BATCH).map((___, offset) => position + offset);
      const cut = { ...batch, taskId: id, wave: 2, batch: 1 + position / BATCH, positions };
      if (position % BATCH === 0) await engine.table.write({ put: batchEntity.encode(cut) });
    });
  };
  const made = { done: `${taskId}-done-${resources}`, open: `${taskId}-open-${resources}` };
  await store(made.done, 'DONE');
  await store(made.open, 'EXECUTING');
  return made;
}
