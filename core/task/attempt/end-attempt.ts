import { anchorHead } from '../../audit/audit.ts';
import { chunksOf } from '../../concurrency.ts';
import { CloudmendError, ConditionFailed } from '../../errors.ts';
import { releaseLeases } from '../../lease/lease.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import type { Write } from '../../ports.ts';
import type { BatchRun, ResourceWork, WorkAnswer } from '../mend/batch-run.ts';
import type { Batch, TaskResource } from '../record/entities.ts';
import { batchEntity } from '../record/entities.ts';
import { isOver } from '../record/final-outcomes.ts';
import { isDraining } from '../record/is-draining.ts';
import type { KnownTask } from '../record/load-task.ts';
import { loadKnownTask } from '../record/load-task.ts';
import { enterSegment, entryOfSegment } from './segments.ts';
import { giveBackSlots } from './slots.ts';
import { stageMarks } from './stage-marks.ts';

/** One attempt at a batch with what it has read and stored. */
export interface Attempt {
  readonly run: BatchRun;
  /** By position in the revision's plan. */
  readonly plans: ReadonlyMap<number, ResourcePlan>;
  /** The task and the head of its audit, as they were read or written last. */
  readonly known: KnownTask;
  /** The batch's resources as they are stored, by position. */
  readonly stored: Map<number, TaskResource>;
  /** What the batch holds of the caps. */
  reserved: Batch['reserved'];
}

export type BatchAnswer = { readonly next: 'done' } | { readonly next: 'poll'; readonly seconds: number };

/** How often the end of an attempt is written anew where others have written to the task's audit meanwhile. */
const TRIES = 20;

/**
 * Stores how the batch stands now. Its audit segment is entered into the task's chain in the same transaction, since nobody would enter it
 * once the batch is over, and what it holds of the caps and has not written is given back.
 */
export async function endAttempt(
  attempt: Attempt,
  answers: readonly { readonly work: ResourceWork; readonly answer: WorkAnswer }[],
): Promise<BatchAnswer> {
  const { run, known, stored } = attempt;
  const polls = answers.flatMap(({ answer }) => (answer.kind === 'poll' ? [answer.seconds] : []));
  const isOver = polls.length === 0;
  const ended = endedBatch(attempt, answers, isOver);
  const { kept, writes } = isOver ? giveBackSlots(run, attempt, [...stored.values()]) : { kept: attempt.reserved, writes: [] };
  if (!(await storeEnd(attempt, { ...ended, reserved: kept }, writes))) return { next: 'done' };
  await anchorHead(run.engine, known.head);
  return isOver ? { next: 'done' } : { next: 'poll', seconds: Math.min(...polls) };
}

/** What is waited for first where a batch waits for several things; the others come to light once it goes on. */
const PAUSES = ['conflict', 'budget', 'guard', 'window'] as const;

function endedBatch({ run, stored }: Attempt, answers: readonly { readonly answer: WorkAnswer }[], isOver: boolean): Batch {
  const { pauseReason: _, ...rest } = run.batch;
  const aside = answers.flatMap(({ answer }) => (answer.kind === 'setAside' ? [answer] : []));
  const pauseReason = PAUSES.find((wanted) => aside.some(({ reason }) => reason === wanted)) ?? 'guard';
  const pausedFor = [...new Set(aside.filter(({ reason }) => reason === pauseReason).flatMap(({ waitsFor }) => waitsFor))];
  const whenOver = aside.length > 0 ? 'paused' : 'done';
  const state = isOver ? whenOver : 'running';
  return {
    ...rest,
    state,
    stages: stageMarks(run, run.batch.stages, [...stored.values()]),
    attemptEnded: true,
    pausedFor,
    ...(state === 'paused' && { pauseReason }),
    ...(isOver && isDraining(run.task) && { drained: true as const }),
  };
}

/** A transaction takes 100 items; a batch of many places gives back to more counters. */
const GIVEN_BACK_AT_ONCE = 80;

/** Whether the attempt was still the latest. */
async function storeEnd({ run, known }: Attempt, ended: Batch, givenBack: readonly Write[]): Promise<boolean> {
  const { engine, owner, recorder } = run;
  const [first = [], ...later] = chunksOf(givenBack, GIVEN_BACK_AT_ONCE);
  const batch: Write = { put: batchEntity.encode(ended), when: { attribute: 'attempt', equals: owner.attempt } };
  for (let tries = 0; tries < TRIES; tries++) {
    const entry = entryOfSegment(engine, known.head, recorder.head());
    try {
      await engine.table.transact([batch, ...first, ...entry.writes]);
      known.head = entry.head;
      // Lost with this process they leave the caps tighter than they need be, and never wider.
      for (const chunk of later) await engine.table.transact(chunk);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.failed.some(({ position }) => position === 0)) return false;
      // Somebody has done something to the task meanwhile.
      Object.assign(known, await loadKnownTask(engine, owner.taskId));
    }
  }
  throw new CloudmendError('CONFLICT_STATE', `The audit of ${owner.taskId} kept being written by others.`);
}

/**
 * Notes where an attempt broke off, and that it is over: the next one need not wait for its leases, so that what is broken for good comes
 * to an end. Best effort: the error itself is what counts.
 */
export async function noteBroken({ run, known, stored }: Attempt, error: unknown): Promise<void> {
  const stage = [...run.stageTimes.keys()].at(-1) ?? 5;
  const message = `It broke off: ${error instanceof Error ? error.message : String(error)}`;
  try {
    const { engine, batch, owner } = run;
    const resources = [...stored.values()];
    const marks = stageMarks(run, batch.stages, resources);
    const stages = marks.map((mark) => (mark.stage === stage && mark.wave === batch.wave ? { ...mark, outcome: 'failed', message } : mark));
    const concluded = resources.filter(isOver);
    await releaseLeases(engine, owner, [...new Set(concluded.flatMap(({ touches }) => touches))]);
    await enterSegment({ engine, known }, batch);
    await engine.table.write({
      update: batchEntity.key(batch),
      set: { stages, attemptEnded: true },
      when: { attribute: 'attempt', equals: owner.attempt },
    });
  } catch (cause) {
    run.engine.log.warn('A broken attempt could not be closed; its leases run out.', { taskId: run.task.id, error: String(cause) });
  }
}
