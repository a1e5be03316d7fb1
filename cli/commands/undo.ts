import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { UndoDocument } from '../../core/api/contract/documents/task.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { UNDECIDED } from '../../core/task/status/model.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { approveStep } from '../next-step.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { type Session, withSession } from '../session.ts';
import { taskLine } from '../task-line.ts';

/** Between two looks at how far the plan is. */
const POLL_MILLISECONDS = 250;

/** `task undo`: asks for it, sees to it that it is planned, and says what it came to. */
export function addUndo(task: Command, context: CommandContext): void {
  const undo = task.command('undo').description('bring back what a task changed').argument('<task>', 'id of the task');
  withCommonOptions(undo).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      const { api } = session;
      await api.call(routes.undoTask, { path: { taskId }, body: {} });
      await session.planUndo(taskId);
      await untilPlanned(context, session, taskId);
      const document = await api.call(routes.readTask, { path: { taskId } });
      if (options.json) return printJson(context.terminal, 'task', document);
      context.terminal.out(taskLine(context.terminal, document));
      const needsApproval = UNDECIDED.includes(document.task.status);
      context.terminal.note(`Next: ${needsApproval ? approveStep(session, document) : `cloudmend task run ${taskId}`}`);
    });
  });
}

/** Throws what was refused, with its own code. */
async function untilPlanned({ terminal, signal }: CommandContext, { api }: Session, taskId: string): Promise<void> {
  for (;;) {
    const undo = await api.call(routes.readUndo, { path: { taskId } });
    if (undo.state === 'planned') return terminal.progress(undefined);
    if (undo.state !== 'planning') {
      terminal.progress(undefined);
      throw refusalOf(undo);
    }
    terminal.progress(progressText(undo));
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}

function progressText({ done, total }: UndoDocument): string {
  return total === undefined ? 'Planning the undo' : `Planning the undo: ${done} of ${counted(total, 'resource')}`;
}

function refusalOf({ taskId, refusal }: UndoDocument): CloudmendError {
  if (refusal !== undefined) return new CloudmendError(refusal.code, refusal.message);
  return new CloudmendError('CONFLICT_STATE', `The task ${taskId} was cancelled before its undo was planned.`);
}
