import type { BatchRun } from '../mend/batch-run.ts';
import type { StageMark, TaskResource } from '../record/entities.ts';
import { mergeMark } from '../record/stage-marks.ts';

const MESSAGES = new Map([
  [5, 'Live state read'],
  [6, 'Planned afresh and compared with what was approved'],
  [7, 'State before the change kept'],
  [8, 'Targets frozen'],
  [9, 'Calls sent'],
  [10, 'Results recorded'],
]);

/** Stages 5 to 10 of the batch's wave: first start, last end, and how many resources passed or failed in each. */
export function stageMarks(run: BatchRun, earlier: readonly StageMark[], resources: readonly TaskResource[]): StageMark[] {
  const { batch } = run;
  let marks = [...earlier];
  for (const [stage, message] of MESSAGES) {
    const times = run.stageTimes.get(stage);
    if (times === undefined) continue;
    const failed = resources.filter(({ reason, outcome }) => reason?.stage === stage && outcome === 'FAILED').length;
    const ended = resources.filter(({ reason }) => reason?.stage === stage).length;
    const counts = { resources: resources.length, ended, failed };
    marks = mergeMark(marks, {
      stage,
      revision: batch.revision,
      wave: batch.wave,
      ...times,
      message,
      outcome: failed > 0 ? 'failed' : 'ok',
      counts,
    });
  }
  return marks;
}
