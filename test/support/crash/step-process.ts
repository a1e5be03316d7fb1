/** A process that carries out single steps of tasks, as a function does when deployed, and can stop itself at a point of the journal. */
import { setImmediate as turn } from 'node:timers/promises';
import * as z from 'zod';
import type { Engine } from '../../../core/engine.ts';
import { runStep } from '../../../core/task/step/run-step.ts';
import { STEP_NAMES } from '../../../core/task/step/step-names.gen.ts';
import { STEPS } from '../../../core/task/step/steps.gen.ts';
import { PausePoint, watchedCloud, watchedTable } from './pause-points.ts';
import { makeStepEngine, StepSetup } from './step-engine.ts';

const StepOrder = z.object({
  id: z.number(),
  name: z.enum(STEP_NAMES),
  input: z.looseObject({ taskId: z.string(), timeoutSeconds: z.number() }),
  stopAt: PausePoint.optional(),
});

const setup = StepSetup.parse(JSON.parse(process.env['STEP_SETUP'] ?? '{}'));
const base = makeStepEngine(setup);
let stopAt: PausePoint | undefined;

const engine: Engine = { ...base, table: watchedTable(base.table, reached), cloud: watchedCloud(base.cloud, reached) };

process.on('message', (message) => {
  const { id, name, input, stopAt: wanted } = StepOrder.parse(message);
  stopAt = wanted ?? stopAt;
  const signal = AbortSignal.timeout(input.timeoutSeconds * 900);
  runStep(engine, STEPS[name], input, signal).then(
    (answer) => tell({ id, answer }),
    (error: unknown) => tell({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
await tell({ ready: true });

/** Stops as SIGSTOP does, in the middle of everything; then what fell due meanwhile comes first, as when a system call returns. */
async function reached(point: PausePoint): Promise<void> {
  if (point !== stopAt) return;
  stopAt = undefined;
  await tell({ stopped: point });
  process.kill(process.pid, 'SIGSTOP');
  await turn();
}

function tell(message: object): Promise<void> {
  return new Promise((resolve) => void process.send?.(message, undefined, {}, () => resolve()));
}
