import { decided } from './decided.ts';
import type { Scenario } from './scenario.ts';
import { waited } from './waited.ts';
import { written } from './written.ts';

/** The ways that a task can go. States, status, outcome, reasons, calls and stages, the same whoever runs the machine. */
export const scenarios: readonly Scenario[] = [...decided, ...waited, ...written].toSorted(
  // Those that wait for an alarm begin first.
  (left, right) => Number(right.hurries !== undefined) - Number(left.hurries !== undefined),
);
