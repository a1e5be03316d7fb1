import type { Ballot, Decision } from '../../approval/decision.ts';
import { listDecisions } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import { ballotOf, listRaises } from './cap.ts';
import { revisionEntity } from './entities.ts';
import { loadRevision } from './revisions.ts';
import type { Raise, Revision, Task } from './task.ts';
import { listTaskResources } from './task-resources.ts';
import type { Past, WrittenState } from './written.ts';
import { writtenState } from './written.ts';

/** All that decides who may do what to a task now. */
export interface Standing {
  readonly task: Pick<Task, 'id' | 'status' | 'policy' | 'revision'>;
  readonly revision: Pick<Revision, 'direction' | 'coveredBy' | 'planDigest' | 'raised'> & Ballot;
  readonly decisions: readonly Decision[];
  /** The latest raise of the latest revision. */
  readonly raise?: { readonly raise: Raise; readonly decisions: readonly Decision[] } | undefined;
  readonly written: WrittenState;
  /** RFC 3339. */
  readonly now: string;
}

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
