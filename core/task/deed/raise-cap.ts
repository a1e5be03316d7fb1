import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { approvedCap } from '../record/cap.ts';
import { raiseEntity } from '../record/entities.ts';
import type { Raise } from '../record/raise.ts';
import { raiseDigest } from '../record/revision-digest.ts';
import { decideWithinMs, loadRevision } from '../record/revisions.ts';
import { loadDeciding } from '../record/standing.ts';
import type { Task } from '../record/task.ts';
import { refusalOf } from '../status/actions.ts';
import { changeTask } from '../status/change-task.ts';

export interface RaiseRequest {
  readonly taskId: string;
  /** Resources that the task may write in all. */
  readonly cap: number;
  readonly why: string;
}

/**
 * Asks that a task under way may write more resources than it may now. The people of its policy decide, who asked never counts, and until
 * they have approved nothing above the present cap is written. Throws FORBIDDEN, NOT_FOUND, CONFLICT_STATE, VALIDATION_FAILED (no raise).
 */
export async function requestRaise(engine: Engine, principal: Principal, { taskId, cap, why }: RaiseRequest): Promise<Task> {
  return changeTask(engine, taskId, async (task) => {
    const refusal = refusalOf('raise', await loadDeciding(engine, task), principal);
    if (refusal !== undefined) throw refusal;
    const { cap: from } = await approvedCap(engine, task);
    if (cap <= from)
      throw new CloudmendError(
        'VALIDATION_FAILED',
        `The task ${taskId} may write ${counted(from, 'resource')} already: a raise has to be above that.`,
      );
    const raise = await newRaise(engine, principal, task, { from, cap, why });
    const { number, digest, requesters, decideBy } = raise;
    return {
      task: { ...task, raises: number },
      audit: { principal, action: 'cap.raise-requested', detail: { raise: number, from, cap, digest, requesters, why } },
      event: { type: 'TaskRaiseRequested', detail: { raise: number, from, cap, decideBy } },
      writes: [{ put: raiseEntity.encode(raise), when: { exists: false } }],
    };
  });
}

async function newRaise(
  engine: Engine,
  principal: Principal,
  task: Task,
  { from, cap, why }: { from: number; cap: number; why: string },
): Promise<Raise> {
  const revision = await loadRevision(engine, task);
  const now = engine.clock.now();
  const requesters = [...new Set([principal.id, ...revision.requesters])].sort();
  const named = { taskId: task.id, number: (task.raises ?? 0) + 1, revision: task.revision, from, cap, requesters };
  return {
    ...named,
    why,
    digest: raiseDigest(named, revision.digest),
    requestedAt: now.toISOString(),
    decideBy: new Date(now.getTime() + decideWithinMs(task.policy)).toISOString(),
  };
}
