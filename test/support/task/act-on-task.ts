import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import type { Principal, Role } from '../../../core/principal.ts';
import { activateTask } from '../../../core/task/deed/activate-task.ts';
import { archiveTask, unarchiveTask } from '../../../core/task/deed/archive-task.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { confirmTask } from '../../../core/task/deed/confirm-task.ts';
import { decide } from '../../../core/task/deed/decide.ts';
import { deleteTask } from '../../../core/task/deed/delete-task.ts';
import type { DraftContent } from '../../../core/task/deed/draft-task.ts';
import { duplicateTask } from '../../../core/task/deed/draft-task.ts';
import { editTask } from '../../../core/task/deed/edit-task.ts';
import { pauseTask } from '../../../core/task/deed/pause-task.ts';
import { requestRaise } from '../../../core/task/deed/raise-cap.ts';
import { resumeTask } from '../../../core/task/deed/resume-task.ts';
import { retryTask } from '../../../core/task/deed/retry-task.ts';
import type { CancelMode } from '../../../core/task/record/cancellation.ts';
import type { Task, TaskAction } from '../../../core/task/record/task.ts';
import type { DecisionWord } from '../../../core/task/status/actions.ts';
import { ballotsOf, decisionRefusal } from '../../../core/task/status/actions.ts';
import { getTask } from '../../../core/task/status/read-task.ts';
import type { Harness } from './harness.ts';

export function person(id: string, roles: readonly Role[], kind: Principal['kind'] = 'person'): Principal {
  return { id, name: id, kind, roles: [...roles], channel: 'api' };
}

/** What an action says besides the task that it is on. */
export interface Said {
  /** What a raise adds to the cap of the task: one to less than it may already is no raise. */
  readonly raiseBy: number;
  readonly edit: DraftContent;
  readonly name: string;
  readonly andArchive?: boolean;
  readonly mode?: CancelMode;
  /** Asks for the undo, and plans it at once where no run of the task does. */
  undo(engine: Engine, who: Principal, id: string): Promise<Task>;
}

/** Does what is asked of a task that is there. Throws what the engine refuses with. */
export async function actOnTask(
  harness: Harness,
  who: Principal,
  { id, act, said }: { readonly id: string; readonly act: TaskAction; readonly said: Said },
): Promise<unknown> {
  const { engine } = harness;
  switch (act) {
    case 'approve':
    case 'reject':
    case 'revoke':
      return decideOn(harness, who, id, act);
    case 'raise':
      return requestRaise(engine, who, { taskId: id, cap: (await getTask(engine, id)).cap + said.raiseBy, why: '' });
    case 'undo':
      return said.undo(engine, who, id);
    case 'confirm':
      return confirmTask(engine, who, id);
    case 'pause':
      return pauseTask(engine, who, id, 'Hold on');
    case 'resume':
      return resumeTask(engine, who, id, 'Seen to');
    case 'cancel':
      return cancelTask(engine, who, id, { andArchive: said.andArchive === true, mode: said.mode ?? 'immediate' });
    case 'activate':
      return activateTask(engine, who, id);
    case 'edit':
      return editTask(engine, who, id, said.edit);
    case 'rename':
      return editTask(engine, who, id, { name: said.name });
    case 'duplicate':
      return duplicateTask(engine, who, id);
    case 'retry':
      return retryTask(engine, who, id);
    case 'archive':
      return archiveTask(engine, who, id);
    case 'unarchive':
      return unarchiveTask(engine, who, id);
    case 'delete':
      return deleteTask(engine, who, id);
  }
}

/** As a client does: on the first of what is to be decided that the task offers, or else its plan. */
async function decideOn(harness: Harness, who: Principal, id: string, decision: DecisionWord): Promise<unknown> {
  const { task, standing } = await getTask(harness.engine, id);
  const ballots = ballotsOf(standing);
  const open = ballots.find((one) => decisionRefusal(decision, standing, one, who) === undefined) ?? ballots[0];
  const digest = open?.ballot.digest ?? '';
  return decide(harness.approving, who, { taskId: id, revision: task.revision, digest, decision, comment: '' });
}

/** Does it for true. People are told no by who they are or by where the task stands: false; nothing else may go wrong. */
export async function isAccepted(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof CloudmendError && ['FORBIDDEN', 'SELF_APPROVAL', 'CONFLICT_STATE'].includes(error.code)) return false;
    throw error;
  }
}
