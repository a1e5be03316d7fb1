import type { Engine } from '../../engine.ts';
import { listBatches } from '../record/batches.ts';
import type { StageMark } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import { listRuns } from '../record/runs.ts';
import { mergeMark, sumMarks } from '../record/stage-marks.ts';
import type { Task } from '../record/task.ts';

/** The eleven stages by number. */
export const STAGE_NAMES = [
  'Capture',
  'Classify',
  'Load templates',
  'Exclude',
  'Check live state',
  'Plan afresh',
  'Keep the state before',
  'Freeze targets',
  'Apply',
  'Record',
  'Verify by scan',
] as const;

export interface StageView extends StageMark {
  readonly name: string;
}

/**
 * Every wave's marks, as its runs have them; wave 0 stands for the stages around the waves. Those of a wave's batches are summed once it is
 * over. Throws NOT_FOUND.
 */
export async function listStages(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly StageView[]> {
  const task = await loadTask(engine, taskId);
  let stages = isOfEarlierVersion(task) ? await marksOfBatches(engine, task) : [];
  for (const { stages: marks } of await listRuns(engine, taskId)) for (const mark of marks) stages = mergeMark(stages, mark);
  return stages.map((mark) => ({ ...mark, name: STAGE_NAMES[mark.stage - 1] ?? '' })).sort(inOrder);
}

/** An earlier version kept the marks of a wave with its batches alone. */
function isOfEarlierVersion({ status, written }: Task): boolean {
  return hasEnded(status) && written === undefined;
}

async function marksOfBatches(engine: Pick<Engine, 'table'>, task: Task): Promise<StageMark[]> {
  const marks: StageMark[] = [];
  for (let revision = 1; revision <= task.revision; revision++) marks.push(...sumMarks(await listBatches(engine, task, revision)));
  return marks;
}

function inOrder(left: StageView, right: StageView): number {
  return left.revision - right.revision || left.stage - right.stage || left.wave - right.wave;
}
