import { setTimeout as sleep } from 'node:timers/promises';
import type { StageDocument, TaskDocument } from '../core/api/contract/documents/task.ts';
import { routes } from '../core/api/contract/routes.ts';
import { runLines } from '../local/terminal/run-text.ts';
import { statusText } from '../local/terminal/task-text.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-code.ts';
import { allPages } from './pages.ts';
import type { Session } from './session.ts';

/** Quick enough to watch, slow enough not to be noticed by a store on disk. */
const POLL_MILLISECONDS = 250;

export interface FollowOptions {
  /** Go on waiting where a person has to do something first. */
  readonly wait: boolean;
  readonly isQuiet: boolean;
  /** Work has begun in this process just now: what a task waited for before may be over, and is looked at once more. */
  readonly hasJustBegun?: boolean;
}

/** Looks that a process which has just begun to work takes to look at a task again, at the least: five seconds. */
const LOOKS_TO_BEGIN = 20;

/** Prints the stages of a task as they end, until it has ended or waits for a person. Gives the exit code. */
export async function followTask(context: CommandContext, { api }: Session, taskId: string, options: FollowOptions): Promise<number> {
  const tell = teller(context, options);
  let classifiedBefore: string | undefined;
  for (let looks = 0; ; looks++) {
    const document = await api.call(routes.readTask, { path: { taskId } });
    const items = await allPages(api, routes.listStages, { path: { taskId } });
    const end = endOf(document);
    tell(document, items);
    const classified = items.findLast(({ stage }) => stage === CLASSIFY)?.endedAt;
    if (looks === 0) classifiedBefore = classified;
    const isStale = options.hasJustBegun === true && waitsForPerson(document) && classified === classifiedBefore && looks < LOOKS_TO_BEGIN;
    if (end !== undefined && !isStale && !(options.wait && waitsForPerson(document))) return end;
    await sleep(POLL_MILLISECONDS, undefined, { signal: context.signal });
  }
}

/** The stage in which a task that waits is looked at again. */
const CLASSIFY = 2;

/** Says what was not said before. */
function teller(
  { terminal }: CommandContext,
  { isQuiet }: FollowOptions,
): (document: TaskDocument, stages: readonly StageDocument[]) => void {
  const said = new Set<string>();
  const sayOnce = (key: string, lines: readonly string[]) => {
    if (!said.has(key) && !isQuiet) for (const line of lines) terminal.note(line);
    said.add(key);
  };
  return (document, stages) => {
    const since = document.revisions.at(-1)?.requestedAt ?? '';
    // What an earlier revision did was seen then.
    const fresh = stages.filter(({ endedAt }) => endedAt >= since).toSorted((left, right) => left.endedAt.localeCompare(right.endedAt));
    for (const stage of fresh) sayOnce(`${stage.stage}/${stage.revision}/${stage.wave}/${stage.outcome}`, runLines(terminal, stage));
    const status = statusText(terminal, document.task);
    if (endOf(document) === undefined) sayOnce(status, [`${document.task.id}  ${status}`]);
  };
}

function waitsForPerson({ task }: TaskDocument): boolean {
  if (task.wait?.for === 'engine') return false;
  if (task.wait?.for === 'confirmation') return true;
  if (task.wait?.for === 'schedule' || task.wait?.for === 'window' || task.wait?.for === 'freeze') return true;
  return task.status === 'AWAITING_APPROVAL' || task.status === 'PAUSED_GUARD' || task.status === 'PAUSED_USER';
}

/** The exit code of a task that has ended or waits for a person; undefined while it moves by itself. */
function endOf(document: TaskDocument): number | undefined {
  const { status, outcome } = document.task;
  if (status === 'DONE') return outcome === 'SUCCESS' ? EXIT.ok : EXIT.notInOrder;
  if (status === 'CANCELLED') return EXIT.notInOrder;
  return status === 'REJECTED' || status.startsWith('DRAFT_') || waitsForPerson(document) ? EXIT.drift : undefined;
}
