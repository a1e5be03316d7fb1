import type { StepContext } from './context.ts';
import type { StepAnswer, StepInput, StepName } from './step.ts';

/** A step of a task's run: a function, a state of the machine and the grants of a role follow from it. */
export interface Step {
  readonly name: StepName;
  /** What it may say in `next`. A state machine branches on that and on nothing else. */
  readonly answers: readonly StepAnswer['next'][];
  /** Seconds that it may take, its function's own limit too: when the state has timed out, the function is dead. */
  readonly timeoutSeconds: number;
  /**
   * What it works with besides the records. `nothing`: no catalogue. `plans`: kinds and templates, since it may have to plan. `everything`:
   * rules too, since it judges. Its function carries no more.
   */
  readonly needs: 'nothing' | 'plans' | 'everything';
  /** Which role in the accounts it may take: to read them, or to mend them. Absent: it asks no cloud. */
  readonly members?: 'scan' | 'remediate';
  /** Whether it works on many resources at once, and wants the memory for it. */
  readonly isLarge?: true;
  /** `token` is given to the waiting step alone. */
  run(context: StepContext, input: StepInput & { readonly token?: string }): Promise<StepAnswer>;
}

export function defineStep(step: Step): Step {
  return step;
}
