import type { Task, TaskPolicy } from '../../../core/task/record/task.ts';
import type { StageView } from '../../../core/task/status/read-stages.ts';
import type { ScenarioAccount } from './scenario-account.ts';

/** Where the product runs: on one machine, or deployed. */
export interface World {
  readonly account: ScenarioAccount;
  readonly pollMilliseconds: number;
  /** The least that people may be given to decide or to confirm. */
  readonly shortestSeconds: number;
  /** Plans the fix of groups and makes a task of it; its id. */
  request(name: string, groupArns: readonly string[], policy: Policy): Promise<string>;
  /** A word on the latest revision, of one of two people who did not ask for it; of a raise that was asked for, on that. */
  decide(taskId: string, decision: 'approve' | 'reject' | 'revoke', who: 'approver' | 'deputy'): Promise<void>;
  act(taskId: string, act: 'undo' | 'pause' | 'resume' | 'confirm'): Promise<void>;
  cancel(taskId: string, mode: 'immediate' | 'drain'): Promise<void>;
  raise(taskId: string, cap: number): Promise<void>;
  /** Lets nothing be written to the group now: by a freeze, or by a window that opens tomorrow. Gives what ends it. */
  hold(kind: 'window' | 'freeze', groupArn: string): Promise<() => Promise<void>>;
  /** Asks for an exception for the group, and has another person approve it. */
  except(groupArn: string): Promise<void>;
  /** The names of the states that an execution has entered so far, in order. */
  statesOf(taskId: string, run: number): Promise<readonly string[]>;
  task(taskId: string): Promise<View['task']>;
  view(taskId: string): Promise<View>;
}

/** `short` stands for the least of a world. */
export type Policy = Partial<
  Pick<TaskPolicy, 'quorum' | 'cap' | 'canary' | 'concurrency' | 'soakSeconds' | 'errorBudget' | 'undoOnFailure'>
> & {
  readonly decideWithinSeconds?: number;
  readonly confirmWithinSeconds?: number;
  /** It begins on a day for which nobody waits. */
  readonly isScheduled?: true;
};

/** What both worlds tell of a task. */
export interface View {
  readonly task: Pick<Task, 'status' | 'outcome' | 'reason' | 'revision' | 'run'>;
  readonly stages: readonly Pick<StageView, 'stage' | 'revision' | 'wave' | 'outcome'>[];
  readonly resources: readonly {
    readonly revision: number;
    readonly outcome: string;
    readonly reason?: { readonly code: string } | undefined;
    readonly calls: readonly { readonly direction: string; readonly operation: string; readonly status: string }[];
  }[];
}

/** Where a task stands when its execution waits or has ended. */
export type Rest = Pick<Task, 'status' | 'revision' | 'run'>;

export type Deed =
  | 'nothing'
  | 'approve'
  | 'reject'
  | 'take it back'
  | 'the deputy approves'
  | 'the deputy rejects'
  | 'cancel'
  | 'cancel on completion'
  | 'pause'
  | 'resume'
  | 'confirm'
  | 'undo'
  | 'ask for a raise'
  | 'widen the first group and approve'
  | 'close the first group and approve'
  | 'delete the first group and approve'
  | 'open the first group again and undo'
  | 'freeze the first group and approve'
  | 'close the window of the first group and approve'
  | 'except the first group'
  | 'end what holds it';

export interface Act {
  readonly does: Deed;
  readonly until: Rest;
}

/** What happened, as far as it must be the same everywhere. */
export interface Story {
  /** The top-level states that each execution entered, but for ways from a wait to the next on which nothing was found to do. */
  readonly states: readonly (readonly string[])[];
  /** Status, outcome and the code of the reason. */
  readonly ended: string;
  /** Revision, outcome, and the code of the reason; sorted, since nobody says in which order a provider names groups. */
  readonly resources: readonly string[];
  /** Sorted, without those that were prepared and withdrawn: which these are lies with who comes first. */
  readonly calls: readonly string[];
  /** Each revision's stages, in order: those that failed are named so. */
  readonly stages: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** Left out: one. */
  readonly groups?: number;
  readonly policy?: Policy;
  /** Which of the times to decide and to confirm is the shortest that this world allows. */
  readonly hurries?: 'decideWithinSeconds' | 'confirmWithinSeconds';
  /** What happens to the first call of the fix, whichever group it is for. */
  readonly whenApplied?: 'refused' | 'the answer is lost' | 'somebody opens the group again';
  readonly acts: readonly Act[];
  readonly story: Story;
}
