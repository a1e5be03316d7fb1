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

/** From the test to the process. `killAt`: it ends itself by SIGKILL right before that write to the store, counted from 1; 0: never. */
export const Order = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('run'), templateId: z.string(), resourceId: z.string(), isUndo: z.boolean(), killAt: z.number() }),
  z.strictObject({ do: z.literal('finish'), taskId: z.string(), isUndo: z.boolean() }),
]);
export type Order = z.infer<typeof Order>;

/** From the process to the test: what is counted begins now; or how the task ended and what was left behind. */
export const Report = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('ready') }),
  z.strictObject({ is: z.literal('begun'), taskId: z.string(), calls: z.number() }),
  z.strictObject({
    is: z.literal('ended'),
    status: z.string(),
    outcome: z.string(),
    reason: z.string(),
    resources: z.array(z.string()),
    left: z.array(z.string()),
    isAuditValid: z.boolean(),
    storeWrites: z.number(),
    /** What the engine complained of. */
    complaints: z.array(z.string()),
  }),
  z.strictObject({ is: z.literal('failed'), message: z.string() }),
]);
export type Report = z.infer<typeof Report>;
