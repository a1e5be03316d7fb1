import type { ApprovalState } from '../../approval/decision.ts';
import { approvalState } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import { loadRevision } from './revisions.ts';
import type { Revision, Task } from './task.ts';

/** The approval that covers a revision, the task's latest where none is given: its own, or that of the revision whose undo this is. */
export async function approvalOf(engine: Engine, task: Task, given?: Revision): Promise<ApprovalState> {
  const revision = given ?? (await loadRevision(engine, task));
  const covering = revision.coveredBy === undefined ? revision : await loadRevision(engine, { ...task, revision: revision.coveredBy });
  return approvalState(engine, covering, task.policy);
}
