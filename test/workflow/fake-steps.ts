import type { StepAnswer } from '../../core/task/step/step.ts';
import { StepInput } from '../../core/task/step/step.ts';
import type { StepName } from '../../core/task/step/step-names.gen.ts';
import type { Execution } from '../../local/workflow-runner.ts';
import { makeWorkflowRunner, type WorkflowRunner } from '../../local/workflow-runner.ts';
import type { Machine } from '../../workflow/dialect.ts';

export interface StepCall {
  readonly step: StepName;
  readonly input: { readonly [name: string]: unknown };
  readonly signal: AbortSignal;
}
/** What a step answers: always the same, one after the other (the last again and again), or what a function says. */
export type Script = StepAnswer | readonly StepAnswer[] | ((call: StepCall) => StepAnswer | Promise<StepAnswer>);
export type Scripts = { readonly [step in StepName]?: Script };

export interface FakeRun {
  readonly runner: WorkflowRunner;
  readonly calls: readonly StepCall[];
  readonly states: readonly string[];
  readonly dead: readonly Execution[];
  readonly tokens: readonly string[];
  /** Resolves when this many waiting steps have stored their tokens. */
  waitsFor(tokens: number): Promise<void>;
}

const goesThrough: Scripts = {
  capture: { next: 'classify' },
  classify: { next: 'ready' },
  await: { next: 'wait' },
  'load-templates': { next: 'ready' },
  exclude: { next: 'ready' },
  'next-wave': [{ next: 'run', batches: [{ wave: 1, batch: 1 }] }, { next: 'rescan' }],
  'run-batch': { next: 'done' },
  rescan: { next: 'finish' },
  finish: { next: 'ended' },
  close: { next: 'ended' },
};

/** A runner on steps that follow a script; what a script leaves out goes straight through with one wave of one batch. */
export function fakeRun(
  scripts: Scripts = {},
  { unfinished = [], machine }: { unfinished?: readonly Execution[]; machine?: Machine } = {},
): FakeRun {
  const calls: StepCall[] = [];
  const states: string[] = [];
  const dead: Execution[] = [];
  const tokens: string[] = [];
  const watchers = new Set<() => void>();
  let made = 0;

  async function runStep(step: StepName, given: unknown, signal: AbortSignal): Promise<StepAnswer> {
    const { token, ...input } = { token: undefined, ...(typeof given === 'object' ? given : {}) };
    StepInput.parse(input);
    const call = { step, input, signal };
    const turn = calls.push(call) - calls.filter((one) => one.step !== step).length - 1;
    if (typeof token === 'string') tokens.push(token);
    for (const watcher of watchers) watcher();
    const script: Script = scripts[step] ?? goesThrough[step] ?? { next: 'ended' };
    if (typeof script === 'function') return await script(call);
    const answers: readonly StepAnswer[] = 'next' in script ? [script] : script;
    return answers[Math.min(turn, answers.length - 1)] ?? { next: 'ended' };
  }

  const runner = makeWorkflowRunner({
    ids: { next: (prefix) => `${prefix}-${++made}` },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    alarms: { setAlarm: async () => {}, cancelAlarm: async () => {} },
    runStep,
    listUnfinished: async () => unfinished,
    onDead: async (execution) => void dead.push(execution),
    onState: (_, state) => void states.push(state),
    retryMilliseconds: 1,
    ...(machine !== undefined && { machine }),
  });
  return {
    ...{ runner, calls, states, dead, tokens },
    waitsFor: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (tokens.length < count) return;
          watchers.delete(look);
          setImmediate(resolve);
        };
        watchers.add(look);
        look();
      }),
  };
}

/** The steps that were called, in order. */
export function stepsOf(run: FakeRun): readonly StepName[] {
  return run.calls.map(({ step }) => step);
}
