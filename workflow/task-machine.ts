import type { Goal, Step } from '../core/task/step/define-step.ts';
import type { StepName } from '../core/task/step/step-names.gen.ts';
import { STEPS } from '../core/task/step/steps.gen.ts';
import { ANSWER, branch, type Machine, type MapState, pause, type State, stepState, waitingState } from './dialect.ts';

const START: StepName = 'capture';
/** Where a step leads that fails for good. */
const LAST_RESORT: StepName = 'close';
/** Batches at work at a time: each is a function of its own, and each waits mostly for the provider's rate limits. */
const BATCHES_AT_A_TIME = 5;

type FunctionOf = (step: StepName) => string;
type States = { [name: string]: State };

/**
 * The machine of one run of a task, made from what its steps declare (docs/steps.md shows it): a state for each step that is led to, with a
 * Choice on its answer. `functionOf` names the function of a step. Input: {taskId, run}.
 */
export function taskMachine(functionOf: FunctionOf): Machine {
  return {
    Comment: 'One run of a task. The store knows what happened; this only drives.',
    StartAt: stateOf(START),
    States: {
      ...Object.assign({}, ...reachableSteps().map((step) => statesOf(step, functionOf))),
      NotClosed: {
        Type: 'Fail',
        Error: 'NotClosed',
        Cause: 'Closing the run failed again and again; the log of the function close says why.',
      },
      Ended: { Type: 'Succeed' },
    },
  };
}

/** Each step after those that lead to it. What nothing leads to is no part of the machine; a test says so. */
function reachableSteps(): readonly Step[] {
  const found = new Set<StepName>([START, LAST_RESORT]);
  for (const name of found) for (const goal of Object.values(STEPS[name].answers)) if (goal !== 'again' && goal !== 'end') found.add(goal);
  return [...found].map((name) => STEPS[name]);
}

function statesOf(step: Step, functionOf: FunctionOf): States {
  if (step.isPerBatch === true) return waveStates(step, functionOf);
  if (step.isWaiting === true) return { [pascal(step.name)]: waitingState({ ...taskOf(step, functionOf), next: onlyGoal(step) }) };
  return answeredStates(step, functionOf, { input: TASK_INPUT, broken: step.name === LAST_RESORT ? 'NotClosed' : stateOf(LAST_RESORT) });
}

/** A step, the Choice on its answer where it has more than one, and the pause before it comes again. */
function answeredStates(
  step: Step,
  functionOf: FunctionOf,
  { input, broken, end = 'Ended' }: { readonly input: StepInput; readonly broken: string; readonly end?: string },
): States {
  const name = pascal(step.name);
  const [choice, wait] = [`${name}Answer`, `WaitTo${name}`];
  const led = Object.entries(step.answers).map(([answer, goal]) => [answer, target(step, goal, end)] as const);
  const [only] = led;
  const next = led.length === 1 && only !== undefined ? only[1] : choice;
  return {
    [name]: { Comment: step.does, ...stepState({ ...taskOf(step, functionOf), input, next, onFailure: broken }) },
    ...(led.length > 1 && { [choice]: branch(Object.fromEntries(led), broken) }),
    ...(Object.values(step.answers).includes('again') && { [wait]: pause(name) }),
  };
}

/** What runs for each batch ends its own iteration only: what is led to comes after all of them. */
function target(step: Step, goal: Goal, end: string): string {
  if (goal === 'again') return `WaitTo${pascal(step.name)}`;
  return goal === 'end' || step.isPerBatch === true ? end : stateOf(goal);
}

/** A step that runs for each batch of a wave. `$.wave.broken`: whether one of them failed for good; the others were let run to their end. */
function waveStates(step: Step, functionOf: FunctionOf): States {
  const inner = answeredStates(step, functionOf, { input: BATCH_INPUT, broken: 'BatchBroken', end: 'BatchDone' });
  const wave: MapState = {
    Type: 'Map',
    Comment: step.does,
    ItemsPath: `${ANSWER}.batches`,
    MaxConcurrency: BATCHES_AT_A_TIME,
    ItemSelector: { ...TASK_INPUT, 'wave.$': '$$.Map.Item.Value.wave', 'batch.$': '$$.Map.Item.Value.batch' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: pascal(step.name),
      States: {
        ...inner,
        BatchDone: { Type: 'Pass', Result: 'done', End: true },
        BatchBroken: { Type: 'Pass', Result: 'broken', End: true },
      },
    },
    ResultSelector: { 'broken.$': "States.ArrayContains($, 'broken')" },
    ResultPath: '$.wave',
    Next: 'WaveAnswer',
  };
  const broken = { Variable: '$.wave.broken', BooleanEquals: true, Next: stateOf(LAST_RESORT) };
  return { [WAVE]: wave, WaveAnswer: { Type: 'Choice', Choices: [broken], Default: onlyGoal(step) } };
}

/** Where a step leads that leads to one place, beside coming again. */
function onlyGoal(step: Step): string {
  const [goal, ...others] = Object.values(step.answers).filter((one) => one !== 'again');
  if (goal === undefined || goal === 'end' || others.length > 0) throw new Error(`The step ${step.name} has to lead to one step.`);
  return stateOf(goal);
}

function taskOf(step: Step, functionOf: FunctionOf) {
  return { functionName: functionOf(step.name), input: TASK_INPUT, timeoutSeconds: step.timeoutSeconds };
}

/** The state that begins a step. */
function stateOf(name: StepName): string {
  return STEPS[name].isPerBatch === true ? WAVE : pascal(name);
}

function pascal(name: StepName): string {
  return name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

type StepInput = { readonly [name: string]: string };

const WAVE = 'RunWave';
const TASK_INPUT = { 'taskId.$': '$.taskId', 'run.$': '$.run' };
const BATCH_INPUT = { ...TASK_INPUT, 'wave.$': '$.wave', 'batch.$': '$.batch' };
