import * as z from 'zod';

/** What a task that was cancelled held, and gave up with its end, and what it leaves; what there is none of is left out. */
export const Revoked = z.strictObject({
  /** Those whose approval of its latest revision stood, as they are told. */
  approvals: z.array(z.string()).exactOptional(),
  /** The rule of automation under whose standing approval it stood. */
  standingApproval: z.string().exactOptional(),
  /** The change ticket, by what it is called there, else by its system. It is closed there. */
  ticket: z.string().exactOptional(),
  /** Its timed undo: what it wrote stays. */
  timedUndo: z.literal(true).exactOptional(),
  /** Resources that were put to it, and that it never began. */
  notBegun: z.number().int().min(1).exactOptional(),
  /** Resources whose change it had begun and did not see through. */
  halfDone: z.number().int().min(1).exactOptional(),
  /** Resources of its latest plan that stay as it has written them, whole: an undo brings them back. */
  stays: z.number().int().min(1).exactOptional(),
});
export type Revoked = z.infer<typeof Revoked>;
