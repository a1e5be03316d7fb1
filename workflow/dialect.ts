import { CONTRACT_VERSION } from '../core/task/step/step.ts';

/** The part of the Amazon States Language (JSONPath) that every runner we use understands alike. */
export type Machine = { Comment: string; StartAt: string; States: { [name: string]: State } };
export type State = TaskState | ChoiceState | WaitState | PassState | MapState | FleetState | SucceedState | FailState;

type Payload = { [name: string]: string | number };
export type TaskState = {
  Type: 'Task';
  Comment?: string;
  Resource: typeof INVOKE | typeof INVOKE_AND_WAIT;
  Parameters: { FunctionName: string; Payload: Payload };
  TimeoutSeconds: number;
  ResultSelector?: { 'answer.$': '$.Payload' };
  ResultPath: string | null;
  Retry: { ErrorEquals: string[]; IntervalSeconds: number; MaxAttempts: number; BackoffRate: number }[];
  Catch: { ErrorEquals: string[]; ResultPath: null; Next: string }[];
  Next: string;
};
type ChoiceRule = { Variable: string; Next: string } & ({ StringEquals: string } | { BooleanEquals: boolean });
export type ChoiceState = { Type: 'Choice'; Choices: ChoiceRule[]; Default: string };
export type WaitState = { Type: 'Wait'; SecondsPath: string; Next: string };
export type PassState = { Type: 'Pass'; Comment?: string; Result: string; End: true };
export type MapState = {
  Type: 'Map';
  Comment?: string;
  ItemsPath: string;
  MaxConcurrency: number;
  ItemSelector: { [name: string]: string };
  ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }; StartAt: string; States: { [name: string]: State } };
  ResultSelector: { [name: string]: string };
  ResultPath: string;
  Next: string;
};
/**
 * A Map whose items come from a document in S3, and each of which is an execution of its own: an execution has 25,000 events, and hands on
 * 256 KB. AWS and MiniStack run it; the runner of one machine has no use for it.
 */
export type FleetState = {
  Type: 'Map';
  Comment?: string;
  Label: string;
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject';
    ReaderConfig: { InputType: 'JSON' };
    Parameters: { 'Bucket.$': string; 'Key.$': string };
  };
  MaxConcurrency: number;
  ToleratedFailurePercentage: 100;
  ItemSelector: { [name: string]: string };
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED'; ExecutionType: 'STANDARD' };
    StartAt: string;
    States: { [name: string]: State };
  };
  ResultSelector: { [name: string]: string };
  ResultPath: string;
  Next: string;
};
export type SucceedState = { Type: 'Succeed' };
export type FailState = { Type: 'Fail'; Error: string; Cause: string };

export const INVOKE = 'arn:aws:states:::lambda:invoke';
export const INVOKE_AND_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

/** Where a Choice finds what the step before it answered. */
export const ANSWER = '$.step.answer';

/** Local timers fire at once beyond 24.8 days, so a waiting step wakes by itself before. */
export const MAX_WAIT_SECONDS = 20 * 24 * 3600;

/**
 * Every step may start again from the top, so any failure is tried again: 2, 6 and 18 seconds later. That outlasts a throttle burst and a
 * function being updated. Error names are not told apart, since the runners do not agree on them.
 */
const RETRY = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 3 }];
/** A waiting step whose time is up is not tried again: it goes on. */
const RETRY_WAITING = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1 }, ...RETRY];

/** What a Task is made of. */
export interface StepState {
  /** The function to invoke: a name on one machine, the ARN of an alias when deployed. */
  readonly functionName: string;
  /** What goes in besides the contract's version and the time: names only, `taskId.$` from `$.taskId`. */
  readonly input: { readonly [name: string]: string };
  readonly timeoutSeconds: number;
  readonly next: string;
  /** Where it goes when it failed more often than it is retried. */
  readonly onFailure: string;
}

/** A step that is invoked and answers; a Choice on its answer follows. */
export function stepState({ functionName, input, timeoutSeconds, next, onFailure }: StepState): TaskState {
  return {
    Type: 'Task',
    Resource: INVOKE,
    Parameters: { FunctionName: functionName, Payload: { ...input, contractVersion: CONTRACT_VERSION, timeoutSeconds } },
    TimeoutSeconds: timeoutSeconds,
    ResultSelector: { 'answer.$': '$.Payload' },
    ResultPath: '$.step',
    Retry: RETRY,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: onFailure }],
    Next: next,
  };
}

/** A step that stores its token and sleeps until somebody sends it back, or until `MAX_WAIT_SECONDS` have passed. Both lead to `next`. */
export function waitingState({ functionName, input, timeoutSeconds, next }: Omit<StepState, 'onFailure'>): TaskState {
  return {
    Type: 'Task',
    Resource: INVOKE_AND_WAIT,
    Parameters: {
      FunctionName: functionName,
      Payload: { ...input, 'token.$': '$$.Task.Token', contractVersion: CONTRACT_VERSION, timeoutSeconds },
    },
    TimeoutSeconds: MAX_WAIT_SECONDS,
    ResultPath: null,
    Retry: RETRY_WAITING,
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: next }],
    Next: next,
  };
}

/** Branches on the answer's `next`; an answer that nobody foresaw goes to `otherwise`. */
export function branch(next: { readonly [answer: string]: string }, otherwise: string): ChoiceState {
  const choices = Object.entries(next).map(([answer, state]) => ({ Variable: `${ANSWER}.next`, StringEquals: answer, Next: state }));
  return { Type: 'Choice', Choices: choices, Default: otherwise };
}

/** Sleeps as long as the answer says. */
export function pause(next: string): WaitState {
  return { Type: 'Wait', SecondsPath: `${ANSWER}.seconds`, Next: next };
}
