import type { StepContext } from './context.ts';
import type { StepAnswer, StepInput } from './step.ts';
import type { StepName } from './step-names.gen.ts';

/** Where an answer leads: to a step, to this step again once the answer's seconds have passed, or to the end of the execution. */
export type Goal = StepName | 'again' | 'end';

/** A step of a task's run, in a file `<name>.step.ts`: a function, the states of the machine and the grants of a role follow from it. */
export interface Step {
  /** As its file is called. */
  readonly name: StepName;
  /** In one sentence, for whoever looks at the machine. */
  readonly does: string;
  /** What it may say in `next`, and where that leads. The state machine branches on that and on nothing else. */
  readonly answers: { readonly [answer in StepAnswer['next']]?: Goal };
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
  /** It is given a token, and once it has answered it sleeps until somebody sends the token back. It has one answer. */
  readonly isWaiting?: true;
  /** It runs once for each batch of a wave, side by side; where `done` leads comes after all of them. */
  readonly isPerBatch?: true;
  /** `token` is given to a waiting step alone. */
  run(context: StepContext, input: StepInput & { readonly token?: string }): Promise<StepAnswer>;
}

export function defineStep(step: Step): Step {
  return step;
}
