import * as z from 'zod';

/** The contract between the state machine and its steps; a step accepts this version and the one before. */
export const CONTRACT_VERSION = 1;

/** What every step is given: names, never data. */
export const StepInput = z.strictObject({
  taskId: z.string(),
  run: z.number().int().min(1),
  /** Of the batch step alone. */
  wave: z.number().int().min(1).optional(),
  batch: z.number().int().min(1).optional(),
  contractVersion: z.number().int(),
  timeoutSeconds: z.number().int().positive(),
});

export type StepInput = z.infer<typeof StepInput>;

/** The waiting step is also given the token that wakes it. */
export const WaitInput = StepInput.extend({ token: z.string().min(1) });

export type WaitInput = z.infer<typeof WaitInput>;

/**
 * The steps by name, with what they may answer in `next`. A state machine branches on `next` and on nothing else.
 *
 * - capture (stage 1): claims the run. `classify`, `close` where the run was made to close one that died, or `ended` where it is stale.
 * - classify (stage 2): reads the decisions and conditions. `wait`, `ready`, `close` where the task has to end and is at work, or `ended`.
 *   Every wake-up leads back here.
 * - await: stores the token, then reads the condition again. Its answer is not looked at; the wake-up leads to classify.
 * - load-templates (stage 3): `ready`, `retry` (with `seconds`), `wait` or `ended`.
 * - exclude (stage 4): excluded resources leave, batches are cut. `ready`, `wait` or `ended`.
 * - next-wave: `run` with `batches`, `wait` (conflict, guard, a new revision), `rescan` or `ended`.
 * - run-batch (stages 5 to 10): `done`, or `poll` with `seconds`.
 * - rescan (stage 11): `finish`, `wait`, or `poll` with `seconds`.
 * - finish: sums up. `ended`.
 * - close: after a crash, a cancellation or a refusal: settles journals, verifies what was written, frees leases, ends the task. `ended`, or
 *   `poll` with `seconds`.
 */
export const STEP_NAMES = [
  'capture',
  'classify',
  'await',
  'load-templates',
  'exclude',
  'next-wave',
  'run-batch',
  'rescan',
  'finish',
  'close',
] as const;

export type StepName = (typeof STEP_NAMES)[number];

export const StepAnswer = z.strictObject({
  next: z.enum(['classify', 'close', 'wait', 'ready', 'retry', 'run', 'rescan', 'done', 'poll', 'finish', 'ended']),
  /** With `retry` and `poll`: how long to wait, 1 to 900. */
  seconds: z.number().int().min(1).max(900).optional(),
  /** With `run`: the batches of the next wave. */
  batches: z.array(z.strictObject({ wave: z.number().int(), batch: z.number().int() })).optional(),
});

export type StepAnswer = z.infer<typeof StepAnswer>;
