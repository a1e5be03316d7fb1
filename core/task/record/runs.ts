import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Run } from './entities.ts';
import { runEntity } from './entities.ts';

export function newRun(taskId: string, run: number, purpose: Run['purpose'], startedAt: string): Run {
  return { taskId, run, purpose, state: 'started', startedAt, stages: [], cursor: 0 };
}

/** Every run of a task, the first first. */
export async function listRuns(engine: Pick<Engine, 'table'>, taskId: string): Promise<readonly Run[]> {
  const { pk } = runEntity.key({ taskId, run: 1 });
  return runEntity.all(engine.table, { partition: pk, sort: { beginsWith: 'RUN#' } });
}

export async function loadRun(engine: Pick<Engine, 'table'>, taskId: string, run: number): Promise<Run> {
  const found = await runEntity.find(engine.table, { taskId, run });
  if (found === undefined) throw new CloudmendError('STALE_RUN', `The task ${taskId} has no run ${run}.`);
  return found;
}

/** Stores one field of a run: a step that comes late, from a process that was stopped, must not bring back the others. */
export async function updateRun(engine: Pick<Engine, 'table'>, run: Run, field: 'stages' | 'cursor'): Promise<void> {
  const value = runEntity.encode(run)[field];
  if (value !== undefined) await engine.table.write({ update: runEntity.key(run), set: { [field]: value }, when: { exists: true } });
}

/** Ends the run, so that nothing takes it up again. */
export async function endRun(engine: Pick<Engine, 'table'>, taskId: string, run: number): Promise<void> {
  const { pk, sk } = runEntity.key({ taskId, run });
  await engine.table.write({ update: { pk, sk }, set: { state: 'ended' }, remove: ['gsi1pk', 'gsi1sk'], when: { exists: true } });
}
