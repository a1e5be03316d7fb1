import type { Engine } from '../core/engine.ts';
import { createPlan } from '../core/plan/create-plan.ts';
import { createTask } from '../core/task/deed/create-task.ts';
import { taskEntity } from '../core/task/record/entities.ts';
import { endRun } from '../core/task/record/runs.ts';
import { EVERYTHING, namedMarkEntity, watcherEntity } from '../core/task/record/watch.ts';
import { asker } from './bench-installation.ts';

/**
 * Tasks of one fix that are done and keep watch, every other over a resource that it has named, as they are long after their end. Of those that
 * watch everything the last is opened again by what is new.
 */
export async function makeWatchedTasks(
  engine: Engine,
  count: number,
  { fix, resource }: { readonly fix: string; readonly resource: string },
) {
  const whole = await createPlan(engine, asker, { templateIds: [fix] });
  const named = await createPlan(engine, asker, { templateIds: [fix], resourceIds: [resource] });
  for (let number = 0; number < count; number++) {
    const isNamed = number % 2 === 1;
    const request = { planId: isNamed ? named.id : whole.id, name: `Watch ${number}`, description: 'Bench', consent: true } as const;
    const task = await createTask(engine, asker, { ...request, policy: { keepWatch: true } });
    await endRun(engine, task.id, 1);
    await engine.table.write({ put: taskEntity.encode({ ...task, status: 'DONE', outcome: 'SUCCESS', result: 'MENDED', waitingFor: [] }) });
    const watched = isNamed ? { of: `${resource}-${number}`, slot: fix } : { of: fix, slot: EVERYTHING };
    await engine.table.write({ put: watcherEntity.encode({ ...watched, taskId: task.id }) });
  }
  await engine.table.write({ put: namedMarkEntity.encode({ seenUntil: engine.clock.now().toISOString() }) });
}
