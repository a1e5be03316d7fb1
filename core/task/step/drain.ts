import { listBatches } from '../record/batches.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { isDraining } from '../record/is-draining.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { placesOf } from '../record/waves.ts';
import { isBegun } from '../record/written.ts';
import type { StepContext } from './context.ts';
import { approvalOfStep, runOf } from './context.ts';
import type { StepAnswer } from './step.ts';

/** Whether something is still to be done for a task that is cancelled on completion, and may be: what was taken back is not seen through. */
export async function hasToDrain(context: StepContext): Promise<boolean> {
  const { engine, known } = context;
  if (!isDraining(known.task)) return false;
  const resources = await listTaskResources(engine, known.task.id, known.task.revision);
  if (!resources.some(isBegun)) return (await listBatches(engine, known.task)).some(({ state }) => state === 'running');
  if ((await approvalOfStep(context)).state !== 'approved') return false;
  return isToScan(context, resources) || batchesToDrain(await listBatches(engine, known.task), resources).length > 0;
}

/** What is next for it: the batches that hold what has begun, each until an attempt has seen it through, then a look at what was written. */
export async function drainOn(context: StepContext, batches: readonly Batch[]): Promise<StepAnswer> {
  const { engine, known } = context;
  const resources = await listTaskResources(engine, known.task.id, known.task.revision);
  const toDrain = batchesToDrain(batches, resources).slice(0, placesOf(known.task.policy).batches);
  if (toDrain.length > 0) return { next: 'run', batches: toDrain.map(({ wave, batch }) => ({ wave, batch })) };
  return { next: isToScan(context, resources) ? 'rescan' : 'wait' };
}

/** An attempt that broke off is tried again; what one has left as it is (the kill switch is on, another holds the lease) is not. */
function batchesToDrain(batches: readonly Batch[], resources: readonly TaskResource[]): readonly Batch[] {
  const isOpen = (one: TaskResource) => isBegun(one) && !FINAL_OUTCOMES.has(one.outcome);
  const open = new Set(resources.filter(isOpen).map(({ position }) => position));
  return batches.filter(
    ({ state, drained, positions }) =>
      state === 'running' || (state === 'paused' && drained !== true && positions.some((position) => open.has(position))),
  );
}

/** Whether something was written and not all of it looked at again since. */
function isToScan(context: StepContext, resources: readonly TaskResource[]): boolean {
  const { revision } = context.known.task;
  const isWhole = runOf(context).stages.some(
    (mark) => mark.stage === 11 && mark.revision === revision && (mark.counts['resources'] ?? 0) >= resources.length,
  );
  return !isWhole && resources.some(isBegun);
}
