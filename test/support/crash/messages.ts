import * as z from 'zod';

/** What an engine process is started with, as JSON in CRASH_SETUP. */
export const Setup = z.strictObject({
  directory: z.string(),
  /** Where calls to the account go. */
  url: z.string(),
  account: z.string(),
  region: z.string(),
  credentials: z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string(), sessionToken: z.string() }),
  /** Epoch milliseconds from which on its clock runs fast; the same for every process of a directory. */
  epoch: z.number(),
});
export type Setup = z.infer<typeof Setup>;

/**
 * From the test to the process. `killAt`: it ends itself by SIGKILL right before that write to the store, counted from 1; 0: never. `copies`:
 * where it copies its directory right before each of them; '': nowhere. `go`: what counts may begin. `recover`: finishes what is in such a copy, soon after `now`.
 */
export const Order = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('run'),
    templateId: z.string(),
    resourceId: z.string(),
    isUndo: z.boolean(),
    killAt: z.number(),
    copies: z.string(),
  }),
  z.strictObject({ do: z.literal('go') }),
  z.strictObject({ do: z.literal('finish'), taskId: z.string(), isUndo: z.boolean() }),
  z.strictObject({ do: z.literal('recover'), directory: z.string(), now: z.number(), taskId: z.string(), isUndo: z.boolean() }),
]);
export type Order = z.infer<typeof Order>;

/** When a write to the store came, by the machine's clock and by the engine's, in epoch milliseconds. */
const WriteMark = z.strictObject({ at: z.number(), now: z.number() });
export type WriteMark = z.infer<typeof WriteMark>;

const Begun = z.strictObject({ is: z.literal('begun'), taskId: z.string(), calls: z.number() });
export type Begun = z.infer<typeof Begun>;

const Ended = z.strictObject({
  is: z.literal('ended'),
  status: z.string(),
  outcome: z.string(),
  reason: z.string(),
  resources: z.array(z.string()),
  left: z.array(z.string()),
  isAuditValid: z.boolean(),
  /** What the engine complained of. */
  complaints: z.array(z.string()),
  /** Those to the store of a run that was not killed. */
  writes: z.array(WriteMark),
});
export type Ended = z.infer<typeof Ended>;

/** From the process to the test: what is counted begins now; or how the task ended and what was left behind. */
export const Report = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('ready') }),
  Begun,
  Ended,
  z.strictObject({ is: z.literal('failed'), message: z.string() }),
]);
export type Report = z.infer<typeof Report>;
