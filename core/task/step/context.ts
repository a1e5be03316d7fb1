import type { Engine } from '../../engine.ts';
import type { StageMark } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { loadRun, updateRun } from '../record/runs.ts';
import { mergeMark } from '../record/stage-marks.ts';

/** What a step works with: the engine, its execution, and the signal that ends it in time. */
export interface StepContext {
  readonly engine: Engine;
  readonly taskId: string;
  readonly run: number;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/** Records a stage of the run: its first start, its last end, what came of it. */
export async function markStage(context: StepContext, mark: Omit<StageMark, 'endedAt' | 'wave' | 'revision'>): Promise<void> {
  const { engine, taskId } = context;
  const run = await loadRun(engine, taskId, context.run);
  const { revision } = await loadTask(engine, taskId);
  const endedAt = engine.clock.now().toISOString();
  await updateRun(engine, { ...run, stages: mergeMark(run.stages, { ...mark, revision, wave: 0, endedAt }) }, 'stages');
}
