import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskDocument } from '../core/api/documents/task.ts';
import { routes } from '../core/api/routes.ts';
import { stageLine, statusText } from '../local/terminal/task-text.ts';
import { EXIT } from './exit-code.ts';
import type { CommandContext, Session } from './session.ts';

/** Quick enough to watch, slow enough not to be noticed by a store on disk. */
const POLL_MILLISECONDS = 250;

export interface FollowOptions {
  /** Go on waiting where a person has to do something first. */
  readonly wait: boolean;
  readonly isQuiet: boolean;
}

/** Prints the stages of a task as they end, until it has ended or waits for a person. Gives the exit code. */
export async function followTask(
  { terminal, signal }: CommandContext,
  session: Session,
  taskId: string,
  options: FollowOptions,
): Promise<number> {
  const seen = new Set<string>();
  let saidStatus = '';
  for (;;) {
    const document = await session.api.call(routes.readTask, { path: { taskId } });
    const { items } = await session.api.call(routes.listStages, { path: { taskId } });
    const status = statusText(terminal, document.task);
    const since = document.revisions.at(-1)?.requestedAt ?? '';
    for (const stage of items) {
      // What an earlier revision did was seen then.
      if (stage.endedAt < since) continue;
      const key = `${stage.stage}/${stage.wave}/${stage.outcome}`;
      if (!seen.has(key) && !options.isQuiet) terminal.note(stageLine(terminal, stage));
      seen.add(key);
    }
    const end = endOf(document);
    if (end !== undefined && (end !== EXIT.drift || isOver(document) || !options.wait)) {
      terminal.progress(undefined);
      return end;
    }
    if (status !== saidStatus && !options.isQuiet) terminal.note(`${taskId}  ${status}`);
    saidStatus = status;
    await sleep(POLL_MILLISECONDS, undefined, { signal });
  }
}

/** The exit code of a task that has ended or waits for a person; undefined while it moves by itself. */
function endOf(document: TaskDocument): number | undefined {
  const { status, outcome } = document.task;
  switch (status) {
    case 'DONE':
      return outcome === 'SUCCESS' ? EXIT.ok : EXIT.notInOrder;
    case 'CANCELLED':
      return EXIT.notInOrder;
    case 'REJECTED':
    case 'PAUSED_GUARD':
    case 'PAUSED_USER':
      return EXIT.drift;
    case 'AWAITING_APPROVAL':
      return isApproved(document) ? undefined : EXIT.drift;
    default:
      return undefined;
  }
}

function isOver({ task }: TaskDocument): boolean {
  return task.status === 'REJECTED';
}

/** Enough people have said yes, and the engine is about to notice. */
function isApproved({ task, decisions }: TaskDocument): boolean {
  const standing = new Set<string>();
  for (const { revision, decision, person } of decisions) {
    if (revision !== task.revision) continue;
    if (decision === 'approve') standing.add(person);
    else standing.delete(person);
  }
  return standing.size >= task.policy.quorum;
}
