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
