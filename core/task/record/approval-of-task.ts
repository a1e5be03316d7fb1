import type { ApprovalState } from '../../approval/decision.ts';
import { approvalState } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import { loadRevision } from './revisions.ts';
import type { Task } from './task.ts';

/** The approval that covers the task's latest revision: its own, or that of the revision whose undo this is. */
export async function approvalOf(engine: Engine, task: Task): Promise<ApprovalState> {
  const revision = await loadRevision(engine, task);
  const covering = revision.coveredBy === undefined ? revision : await loadRevision(engine, { ...task, revision: revision.coveredBy });
  return approvalState(engine, covering, task.policy);
}
