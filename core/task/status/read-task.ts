import type { Decision } from '../../approval/decision.ts';
import { countDecisions, listDecisions, listPlanDecisions } from '../../approval/decision.ts';
import { completing } from '../../approval/required-approver.ts';
import type { Engine } from '../../engine.ts';
import { ballotOf, listAllRaises } from '../record/cap.ts';
import { loadTask } from '../record/load-task.ts';
import type { Raise } from '../record/raise.ts';
import { latestRevision, listRevisions } from '../record/revisions.ts';
import type { Standing } from '../record/standing.ts';
import { writtenOf } from '../record/standing.ts';
import type { Revision, Task } from '../record/task.ts';

export interface TaskView {
  readonly task: Task;
  readonly revisions: readonly Revision[];
  readonly decisions: readonly Decision[];
  /** Raises of the cap, of every revision. */
  readonly raises: readonly RaiseView[];
  /** Resources that it may write now, as far as the stored decisions say. */
  readonly cap: number;
  readonly standing: Standing;
}

export interface RaiseView {
  readonly raise: Raise;
  readonly decisions: readonly Decision[];
}

/** A task with what was decided on it. What is read does not grow with its resources. Throws NOT_FOUND. */
export async function getTask(engine: Pick<Engine, 'table' | 'clock'>, id: string): Promise<TaskView> {
  const task = await loadTask(engine, id);
  const [revisions, decisions, raises] = await Promise.all([
    listRevisions(engine, id),
    listPlanDecisions(engine, id),
    viewRaises(engine, task),
  ]);
  const revision = task.revision === 0 ? undefined : latestRevision(task, revisions);
  const standing = {
    task,
    revision,
    decisions: decisions.filter((one) => one.revision === task.revision),
    raise: raises.findLast(({ raise }) => raise.revision === task.revision),
    written: await writtenOf(engine, task),
    now: engine.clock.now().toISOString(),
  };
  return { task, revisions, decisions, raises, cap: capNow(task, raises), standing };
}

async function viewRaises(engine: Pick<Engine, 'table'>, task: Task): Promise<readonly RaiseView[]> {
  const raises = await listAllRaises(engine, task);
  return Promise.all(raises.map(async (raise) => ({ raise, decisions: await listDecisions(engine, ballotOf(raise)) })));
}

/** As the stored decisions say, to be shown; what is relied on is `approvedCap`. */
function capNow(task: Task, raises: readonly RaiseView[]): number {
  const approved = raises.filter(
    ({ raise, decisions }) =>
      raise.revision === task.revision && completing(countDecisions(decisions, raise, task.policy).approvals, task.policy) !== undefined,
  );
  return Math.max(task.policy.cap, ...approved.map(({ raise }) => raise.cap));
}
