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
/** And to load what it is to do once it goes on: twenty seconds. */
const LOOKS_TO_GO_ON = 80;

function looksToBegin({ classified }: Look): number {
  return classified?.message === 'ready' ? LOOKS_TO_GO_ON : LOOKS_TO_BEGIN;
}

/** Prints the stages of a task as they end, until it has ended or waits for a person. Gives the exit code. */
export async function followTask(context: CommandContext, { api }: Session, taskId: string, options: FollowOptions): Promise<number> {
  const tell = teller(context, options);
  let first: Look | undefined;
  for (let looks = 0; ; looks++) {
    const document = await api.call(routes.readTask, { path: { taskId } });
    const items = await allPages(api, routes.listStages, { path: { taskId } });
    const end = endOf(document);
    tell(document, items);
    const look = { classified: items.findLast(({ stage }) => stage === CLASSIFY), task: JSON.stringify(document.task) };
    first ??= look;
    const isStale = options.hasJustBegun === true && waitsForPerson(document) && isAsBefore(first, look) && looks < looksToBegin(look);
    if (end !== undefined && !isStale && !(options.wait && waitsForPerson(document))) return end;
    await sleep(POLL_MILLISECONDS, undefined, { signal: context.signal });
  }
}

/** The stage in which a task that waits is looked at again. */
const CLASSIFY = 2;

/** A task as it was seen, with when it was classified last and what came of it. */
export interface Look {
  readonly classified: Pick<StageDocument, 'endedAt' | 'message'> | undefined;
  /** All that is said of it. */
  readonly task: string;
}

/** Whether a task stands as it stood at the first look, and work has not said yet that it goes on waiting: what it waits for may be over. */
export function isAsBefore(first: Look, now: Look): boolean {
  if (now.classified?.endedAt === first.classified?.endedAt) return true;
  // It goes on, and has not got far enough to say so.
  return now.classified?.message === 'ready' && now.task === first.task;
}

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
