import type { ResourceOutcome } from './task.ts';

/** Outcomes that no further attempt of the same revision changes. */
export const FINAL_OUTCOMES: ReadonlySet<ResourceOutcome> = new Set([
  'SKIPPED',
  'VERIFIED',
  'UNVERIFIED',
  'DRIFTED',
  'MANUAL',
  'FAILED',
  'ROLLED_BACK',
  'UNDO_BLOCKED',
  'CANCELLED',
]);
