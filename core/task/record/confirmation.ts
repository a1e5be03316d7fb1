import * as z from 'zod';

/**
 * The timed undo of a task that asked to be confirmed. armed: what it writes goes back by itself after `confirmBy`. confirmed: a person
 * said in time that it stays. lapsed: nobody did, and it goes back or has gone back. failed: nobody did, and it cannot be brought back as
 * things are. disarmed: nothing was written, or somebody has cancelled or undone the task.
 */
export const Confirmation = z.strictObject({
  state: z.enum(['armed', 'confirmed', 'lapsed', 'failed', 'disarmed']),
  /** RFC 3339, all of them. */
  armedAt: z.string(),
  confirmBy: z.string(),
  /** When it became what it is now. */
  at: z.string(),
  /** Who has confirmed it, or has done what disarmed it. */
  by: z.strictObject({ id: z.string(), name: z.string() }).exactOptional(),
  /** How often the undo could not be planned, and when that is tried again. */
  tries: z.number().int().min(1).exactOptional(),
  retryAt: z.string().exactOptional(),
});

export type Confirmation = z.infer<typeof Confirmation>;

/** Of a task. */
export interface Confirmed {
  readonly confirmation?: Confirmation;
}

/** What its wait for a confirmation is called in `waitingFor`. */
export const CONFIRMATION = 'confirmation';

/** Whether what the task writes goes back unless somebody confirms it. */
export function isArmed({ confirmation }: Confirmed): boolean {
  return confirmation?.state === 'armed';
}

/** Whether it was verified, and waits for a person who says that it stays. */
export function awaitsConfirmation(task: Confirmed & { readonly waitingFor?: readonly string[] }): boolean {
  return isArmed(task) && task.waitingFor?.[0] === CONFIRMATION;
}

/** Whether nothing happens to it before somebody confirms it, or the time is over. */
export function isHeldForConfirmation(task: Confirmed & { readonly status: string; readonly waitingFor: readonly string[] }): boolean {
  return isArmed(task) && task.status === 'VERIFYING' && task.waitingFor.length > 0;
}

/** Whether the time to confirm is over: nothing more is written, and what was written goes back. */
export function isOverdue({ confirmation }: Confirmed, now: Date): boolean {
  if (confirmation?.state !== 'armed') return false;
  return now.toISOString() > (confirmation.retryAt ?? confirmation.confirmBy);
}

/** Whether nobody may confirm it any more: its undo is due, under way or over. `now`: RFC 3339. */
export function isTooLate({ confirmation }: Confirmed, now: string): boolean {
  if (confirmation?.state === 'armed') return now > confirmation.confirmBy;
  return confirmation?.state === 'lapsed' || confirmation?.state === 'failed';
}

/** The alarm that wakes the task when the time is over. */
export function confirmAlarm(taskId: string): string {
  return `${taskId}-confirm`;
}
