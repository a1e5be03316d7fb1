import type { Write } from '../../ports.ts';
import { runEntity } from '../record/entities.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { StepContext } from './context.ts';
import { changeKnown, markStage, runOf } from './context.ts';
import { defineStep } from './define-step.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'capture',
  does: 'Claims the run: to work, to close one that died, or neither where it is stale.',
  answers: { classify: 'classify', close: 'close', ended: 'end' },
  // One claim: a few reads and one transaction, with room for a cold start and a throttled table.
  timeoutSeconds: 60,
  needs: 'nothing',
  run: (context) => capture(context),
});

/** Stage 1: the run is claimed and the task's name, time and remediations are on record. */
async function capture(context: StepContext): Promise<StepAnswer> {
  const { engine } = context;
  const startedAt = engine.clock.now().toISOString();
  const run = runOf(context);
  if (run.state === 'ended') return { next: 'ended' };
  const isOpen = { attribute: 'state', notEquals: 'ended' } as const;
  const claim: Write = { update: runEntity.key(run), set: { state: 'claimed' }, when: isOpen };
  const task = await changeKnown(context, (found) => ({
    task: found,
    audit: { principal: WORKFLOW, action: 'run.claimed', detail: { run: context.run, purpose: run.purpose } },
    event: { type: 'TaskRunStarted', detail: { run: context.run, status: found.status } },
    writes: [claim],
  }));
  const message = `${task.name}, made ${task.createdAt}, for ${task.remediationIds.join(', ')}`;
  await markStage(context, { stage: 1, startedAt, outcome: 'ok', message, counts: {} });
  return { next: run.purpose === 'close' ? 'close' : 'classify' };
}
