import { listDecisions } from '../approval/decision.ts';
import type { Engine } from '../engine.ts';
import type { Standing } from './actions.ts';
import { ballotOf, listRaises } from './cap.ts';
import { revisionEntity } from './entities.ts';
import { listTaskResources } from './make-revision.ts';
import { loadRevision } from './steps/context.ts';
import type { Task } from './task.ts';
import type { Past } from './written.ts';
import { writtenState } from './written.ts';

/** Everything that decides who may do what to the task now, read strongly. */
export async function loadStanding(engine: Pick<Engine, 'table' | 'clock'>, task: Task): Promise<Standing> {
  return { ...(await loadDeciding(engine, task)), written: writtenState(await listPasts(engine, task)) };
}

/** The same without what was written, for those who only decide. */
export async function loadDeciding(engine: Pick<Engine, 'table' | 'clock'>, task: Task): Promise<Standing> {
  const revision = await loadRevision(engine, task);
  const raise = (await listRaises(engine, task)).at(-1);
  return {
    task,
    revision,
    decisions: await listDecisions(engine, revision),
    raise: raise === undefined ? undefined : { raise, decisions: await listDecisions(engine, ballotOf(raise)) },
    written: 'nothing',
    now: engine.clock.now().toISOString(),
  };
}

async function listPasts(engine: Pick<Engine, 'table'>, task: Task): Promise<readonly Past[]> {
  const pasts: Past[] = [];
  for (let number = 1; number <= task.revision; number++) {
    const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: number });
    if (revision !== undefined) pasts.push({ revision, resources: await listTaskResources(engine, task.id, number) });
  }
  return pasts;
}
