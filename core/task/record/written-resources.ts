import type { Engine } from '../../engine.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan } from '../../plan/read-plan.ts';
import type { TaskResource } from './entities.ts';
import { revisionEntity } from './entities.ts';
import type { Revision, Task } from './task.ts';
import { listTaskResources } from './task-resources.ts';
import { hasApplied } from './written.ts';

/** A resource that a task has written and not brought back, with the revision and the plan that wrote it. */
export interface Written {
  readonly revision: Revision;
  readonly plan: Plan;
  readonly resource: TaskResource;
  /** An undo has brought back what can be, and the rest stays as it was written. */
  readonly isPartlyBack?: true;
  /** An earlier revision wrote it too, and that was not brought back. */
  readonly earlier?: Written;
}

function isPartly({ stays = [] }: TaskResource): boolean {
  return stays.length > 0;
}

/** The latest state of every resource that the task has written, or given parts to, and not brought back, with the revision that wrote it. */
export async function findWritten(engine: Pick<Engine, 'table' | 'blobs'>, task: Task): Promise<readonly Written[]> {
  const latest = new Map<string, Written>();
  for (let number = 1; number <= task.revision; number++) {
    const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: number });
    if (revision === undefined) continue;
    const plan = await getPlan(engine, revision.planId);
    for (const resource of await listTaskResources(engine, task.id, number)) note(latest, { revision, plan, resource });
  }
  return [...latest.values()];
}

/** An undo that was blocked, drifted or failed half way leaves the resource to be undone, from what was written first. */
function note(latest: Map<string, Written>, one: Written): void {
  const { resourceId, outcome } = one.resource;
  const known = latest.get(resourceId);
  if (outcome === 'ROLLED_BACK' && known !== undefined && isPartly(one.resource)) latest.set(resourceId, { ...known, isPartlyBack: true });
  else if (outcome === 'ROLLED_BACK') latest.delete(resourceId);
  else if (hasApplied(one.resource) && one.revision.direction === 'apply')
    latest.set(resourceId, known === undefined ? one : { ...one, earlier: known });
}
