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

export const StepAnswer = z.strictObject({
  next: z.enum(['classify', 'close', 'wait', 'ready', 'retry', 'run', 'rescan', 'done', 'poll', 'finish', 'ended']),
  /** With `retry` and `poll`: how long to wait, 1 to 900. */
  seconds: z.number().int().min(1).max(900).optional(),
  /** With `run`: the batches of the next wave. */
  batches: z.array(z.strictObject({ wave: z.number().int(), batch: z.number().int() })).optional(),
});

export type StepAnswer = z.infer<typeof StepAnswer>;
