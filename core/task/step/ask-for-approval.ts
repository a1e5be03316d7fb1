import type { ApprovalState } from '../../approval/decision.ts';
import { ticketEntity } from '../../approval/ticket.ts';
import type { Write } from '../../ports.ts';
import { cancelDecideBy, decideByAlarms, remindAt } from '../deed/decide-by-alarm.ts';
import { wakeEffects } from '../deed/pause.ts';
import { whyNotYet } from '../deed/start-at.ts';
import { revisionEntity } from '../record/entities.ts';
import { executeByAfter } from '../record/execute-by.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revision, Task } from '../record/task.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { changeKnown, noteRevision, revisionOf } from './context.ts';

/** Puts the latest revision to those who decide. */
export async function askForApproval(context: StepContext): Promise<void> {
  const revision = await revisionOf(context);
  const detail = { revision: revision.revision, digest: revision.digest };
  const event = {
    type: 'TaskApprovalRequested',
    detail: { revision: revision.revision, decideBy: revision.decideBy },
    effects: decideByAlarms(revision),
  };
  await changeKnown(context, (found) =>
    statusChange(found, 'AWAITING_APPROVAL', {
      ...{ action: 'approval.requested', detail, event, task: waitForApproval(found) },
      writes: ticketWrites(context, revision, found.policy.ticket),
    }),
  );
}

/** The ticket of this revision, to be opened. */
function ticketWrites({ engine }: StepContext, { taskId, revision, digest }: Revision, system: string | undefined): readonly Write[] {
  if (system === undefined) return [];
  const ticket = { taskId, revision, digest, system, askedAt: engine.clock.now().toISOString() };
  return [{ put: ticketEntity.encode(ticket) }];
}

/** A decision was taken back, or never made: nothing goes on without it. */
export async function askAgain(context: StepContext): Promise<'wait'> {
  if (context.known.task.status === 'AWAITING_APPROVAL') {
    await remind(context);
    return 'wait';
  }
  const event = { type: 'TaskApprovalRequested', effects: decideByAlarms(await revisionOf(context)) };
  await changeKnown(context, (found) =>
    statusChange(found, 'AWAITING_APPROVAL', { action: 'approval.missing', event, task: waitForApproval(found) }),
  );
  return 'wait';
}

/** Once, when most of the time to decide is over: those who decide are told that the rest runs out. */
async function remind(context: StepContext): Promise<void> {
  const { engine } = context;
  const now = engine.clock.now().toISOString();
  const isDue = ({ remindedAt, ...revision }: Revision) => remindedAt === undefined && now >= remindAt(revision);
  if (!isDue(await revisionOf(context))) return;
  await changeKnown(context, async (found) => {
    const revision = await loadRevision(engine, found);
    if (found.status !== 'AWAITING_APPROVAL' || !isDue(revision)) return undefined;
    const detail = { revision: revision.revision, decideBy: revision.decideBy };
    return {
      task: found,
      audit: { principal: WORKFLOW, action: 'approval.reminded', detail },
      event: { type: 'TaskApprovalReminder', detail },
      writes: [{ update: revisionEntity.key(revision), set: { remindedAt: now }, when: { exists: true } }],
    };
  });
}

/** Why the revision was made stays to be seen by those who decide on it. */
function waitForApproval({ reason, policy }: Task): Partial<Task> {
  const waitingFor = ['approval', ...(policy.ticket === undefined ? [] : ['ticket'])];
  return { waitingFor, ...(reason !== undefined && { reason }) };
}

/** Whether the approval is taken; false where the task was changed since, so that its decisions are to be read again. */
export async function takeApproval(context: StepContext, approval: Extract<ApprovalState, { state: 'approved' }>): Promise<boolean> {
  const revision = await revisionOf(context);
  const { version, id } = context.known.task;
  const notYet = revision.direction === 'apply' ? whyNotYet(context.known.task.policy, context.engine.clock.now()) : undefined;
  const withEnd: Revision = { ...revision, executeBy: executeByAfter(notYet?.until ?? approval.at) };
  const event = {
    type: 'TaskApproved',
    detail: { revision: revision.revision },
    effects: [...cancelDecideBy(id), ...(notYet === undefined ? [] : wakeEffects(id, notYet))],
  };
  const { standing } = revision;
  const detail = { revision: revision.revision, by: [...approval.by], ...(standing !== undefined && { standing: { ...standing } }) };
  const writes = [{ put: revisionEntity.encode(withEnd) }];
  const task = notYet === undefined ? {} : { waitingFor: ['schedule'], reason: notYet };
  const taken = await changeKnown(context, (found) =>
    found.version === version
      ? statusChange(found, 'PENDING_EXECUTION', { action: 'approval.complete', detail, event, writes, task })
      : undefined,
  );
  if (taken.status === 'PENDING_EXECUTION') noteRevision(context, withEnd);
  return taken.status === 'PENDING_EXECUTION';
}
