import type { Records } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Effect } from '../../event/outbox.ts';
import type { Principal } from '../../principal.ts';
import { runEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import { newRun } from '../record/runs.ts';
import { loadStanding } from '../record/standing.ts';
import type { Task } from '../record/task.ts';
import type { UndoRequest } from '../record/undo-request.ts';
import { undoRequestEntity } from '../record/undo-request.ts';
import { refusalOf } from '../status/actions.ts';
import { changeTask } from '../status/change-task.ts';
import { disarmed } from './timed-undo.ts';

/**
 * Asks for the undo of everything the task has written; one that waits at a limit gives up what is left. This records who asked and no
 * more, whatever the number of resources: a run of the task plans it (`planUndoPages`). Throws FORBIDDEN, NOT_FOUND, and CONFLICT_STATE
 * where it is at work, was undone already, or has written nothing.
 */
export async function requestUndo(engine: Records, principal: Principal, taskId: string): Promise<Task> {
  const task = await loadTask(engine, taskId);
  const refusal = refusalOf('undo', await loadStanding(engine, task), principal);
  if (refusal !== undefined) throw refusal;
  const request = newRequest(task, principal, engine.clock.now().toISOString());
  // What waits has a run, which goes on with the undo; what has ended gets a new one.
  const run = hasEnded(task.status) ? newRun(taskId, task.run + 1, 'work', request.askedAt) : undefined;
  const effect: Effect = run === undefined ? { do: 'wake', taskId } : { do: 'start', taskId, run: run.run };
  return changeTask(engine, taskId, (found) => {
    if (found.version !== task.version)
      throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} was changed by another just now. Read it and ask again.`);
    const { outcome: _, reason: __, result: ___, ...rest } = found;
    const timed = disarmed(engine, found, principal);
    return {
      task: { ...rest, ...timed.task, status: 'APPROVAL_CHECK', planning: 'undo', run: run?.run ?? found.run, waitingFor: [] },
      audit: { principal, action: 'undo.requested', detail: { revision: request.revision, from: found.status, ...timed.detail } },
      event: { type: 'TaskUndoRequested', detail: { revision: request.revision }, effects: [...timed.effects, effect] },
      writes: [
        // One that came to nothing gives way to the next.
        { put: undoRequestEntity.encode(request) },
        ...(run === undefined ? [] : [{ put: runEntity.encode(run), when: { exists: false } } as const]),
      ],
    };
  });
}

function newRequest(
  { id, revision, status, outcome, result, reason, waitingFor, confirmation }: Task,
  askedBy: Principal,
  askedAt: string,
): UndoRequest {
  const before = {
    ...{ status, waitingFor },
    ...(outcome !== undefined && { outcome }),
    ...(result !== undefined && { result }),
    ...(reason !== undefined && { reason }),
    ...(confirmation?.state === 'armed' && { confirmation }),
  };
  return { taskId: id, revision: revision + 1, askedBy, askedAt, state: 'planning', done: 0, pages: [], before };
}
