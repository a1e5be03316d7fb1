import * as z from 'zod';

/** Who has cancelled a task: a person or a machine that speaks for one, a policy of the installation, or the change management. */
export const CancelledBy = z.strictObject({ kind: z.enum(['user', 'policy', 'itsm']), id: z.string(), name: z.string() });

/**
 * How a task is cancelled. drain: resources that it has begun are seen through, and looked at again; immediate: no call begins any more. Either
 * way what was sent is recorded, and no other resource is begun.
 */
export const CancelMode = z.enum(['drain', 'immediate']);
export type CancelMode = z.infer<typeof CancelMode>;
