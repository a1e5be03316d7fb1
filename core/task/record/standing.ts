import type { Ballot, Decision } from '../../approval/decision.ts';
import { listDecisions } from '../../approval/decision.ts';
import type { Ticket } from '../../approval/ticket.ts';
import { ticketEntity } from '../../approval/ticket.ts';
import type { Engine } from '../../engine.ts';
import { ballotOf, listRaises } from './cap.ts';
import { awaitsConfirmation } from './confirmation.ts';
import { revisionEntity } from './entities.ts';
import { hasEnded } from './has-ended.ts';
import type { Raise } from './raise.ts';
import { loadRevision } from './revisions.ts';
import type { Revision, Task, WrittenState } from './task.ts';
import { listTaskResources } from './task-resources.ts';
import type { Past } from './written.ts';
import { writtenState } from './written.ts';

/** All that decides who may do what to a task now. */
export interface Standing {
  readonly task: Pick<Task, 'id' | 'status' | 'policy' | 'revision' | 'planning'> &
    Partial<Pick<Task, 'createdBy' | 'archivedAt' | 'confirmation' | 'paused' | 'cancelMode' | 'failures' | 'result'>> & {
      readonly waitingFor?: readonly string[];
    };
  /** What is put to the approvers; a draft has nothing yet. */
  readonly revision?: (Pick<Revision, 'direction' | 'coveredBy' | 'planDigest' | 'raised'> & Ballot) | undefined;
  readonly decisions: readonly Decision[];
  /** The latest raise of the latest revision. */
  readonly raise?: { readonly raise: Raise; readonly decisions: readonly Decision[] } | undefined;
  /** The ticket of the latest revision, where its policy asks for one and it was asked for. */
  readonly ticket?: Ticket | undefined;
  readonly written: WrittenState;
  /** RFC 3339. */
  readonly now: string;
}

/** Everything that decides who may do what to the task now, read strongly. */
export async function loadStanding(engine: Pick<Engine, 'table' | 'clock'>, task: Task): Promise<Standing> {
  return { ...(await loadDeciding(engine, task)), written: await writtenOf(engine, task) };
}

/** What stands of a task's writes: it is asked for only while it waits at a limit or has ended, and then it is on the task's own item. */
export async function writtenOf(engine: Pick<Engine, 'table'>, task: Task): Promise<WrittenState> {
  const isStill = task.status.startsWith('PAUSED_') || hasEnded(task.status) || awaitsConfirmation(task);
  return isStill ? (task.written ?? (await sumUpWritten(engine, task))) : 'nothing';
}

/** The same from its resources, every one of them. */
export async function sumUpWritten(engine: Pick<Engine, 'table'>, task: Task): Promise<WrittenState> {
  return writtenState(await listPasts(engine, task));
}

/** The same without what was written, for those who only decide. */
export async function loadDeciding(engine: Pick<Engine, 'table' | 'clock'>, task: Task): Promise<Standing> {
  const now = engine.clock.now().toISOString();
  if (task.revision === 0) return { task, decisions: [], written: 'nothing', now };
  const revision = await loadRevision(engine, task);
  const raise = (await listRaises(engine, task)).at(-1);
  const asksTicket = task.policy.ticket !== undefined;
  return {
    task,
    revision,
    decisions: await listDecisions(engine, revision),
    raise: raise === undefined ? undefined : { raise, decisions: await listDecisions(engine, ballotOf(raise)) },
    ...(asksTicket && { ticket: await ticketEntity.find(engine.table, { taskId: task.id, revision: task.revision }) }),
    written: 'nothing',
    now,
  };
}

/** Every revision with its resources. */
async function listPasts(engine: Pick<Engine, 'table'>, task: Task): Promise<readonly Past[]> {
  const pasts: Past[] = [];
  for (let number = 1; number <= task.revision; number++) {
    const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: number });
    if (revision !== undefined) pasts.push({ revision, resources: await listTaskResources(engine, task.id, number) });
  }
  return pasts;
}
