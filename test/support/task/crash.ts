import type { Hooks, Passing } from './hooks.ts';

/** The process is no more: whatever is asked of its ports gives this. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** Whether an error is the death of the process, also among others. */
export function isCrash(error: unknown): boolean {
  return (
    error instanceof Crashed ||
    (error instanceof AggregateError && error.errors.some(isCrash)) ||
    (error instanceof Error && isCrash(error.cause))
  );
}

export interface CrashPoint {
  /** Counts the calls that change something, from 1. */
  readonly at: number;
  /** Whether the world has carried the call out by then. */
  readonly hasLanded: boolean;
}

export interface CrashingHooks {
  readonly hooks: Hooks;
  hasCrashed(): boolean;
  /** Calls that changed something so far. */
  seen(): number;
}

/** Hooks of a process that dies at one of its writes and never does anything again. Nothing is counted before `arm`. */
export function crashAt(point: CrashPoint): CrashingHooks & { arm(): void } {
  let seen = 0;
  let isArmed = false;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Crashed('The process was killed.');
  };
  const count = (passing: Passing): void => {
    if (isDead) die();
    if (!isArmed || !passing.isWrite) return;
    seen += 1;
    if (seen === point.at && !point.hasLanded) die();
  };
  const land = (passing: Passing): void => {
    if (isDead || (isArmed && passing.isWrite && seen === point.at && point.hasLanded)) die();
  };
  return {
    hooks: { before: count, after: land },
    hasCrashed: () => isDead,
    seen: () => seen,
    arm: () => {
      isArmed = true;
    },
  };
}
