import * as z from 'zod';

/** Somebody asks that a task under way may write more resources than its policy says. It counts once the people of its policy have approved it. */
export const Raise = z.strictObject({
  taskId: z.string(),
  number: z.number().int().min(1),
  /** The revision that it is for: another plan is another cap, decided with it. */
  revision: z.number().int().min(1),
  from: z.number().int().min(1),
  cap: z.number().int().min(2),
  why: z.string(),
  /** What decisions on it are bound to: `raiseDigest`. */
  digest: z.string(),
  /** Who never counts as an approver of it: who asked for it, and who asked for the plan. */
  requesters: z.array(z.string()),
  requestedAt: z.string(),
  decideBy: z.string(),
});

export type Raise = z.infer<typeof Raise>;
