/**
 * The signal that ends a step in time to record where it stands: nine tenths of what it was given, or of what its function has left where
 * that is less. Counted from the step's own start.
 */
export function stepSignal(timeoutSeconds: number, remainingMilliseconds = Number.POSITIVE_INFINITY): AbortSignal {
  return AbortSignal.timeout(Math.floor(0.9 * Math.min(timeoutSeconds * 1000, remainingMilliseconds)));
}
