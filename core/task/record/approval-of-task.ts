import type { ApprovalState } from '../../approval/decision.ts';
import { approvalState, deciderName, listDecisions } from '../../approval/decision.ts';
import { standingState } from '../../approval/standing.ts';
import { ticketState } from '../../approval/ticket.ts';
import type { Engine } from '../../engine.ts';
import { loadRevision } from './revisions.ts';
import type { Revision, Task } from './task.ts';

/** The approval that covers a revision, the task's latest where none is given: its own, or that of the revision whose undo this is. */
export async function approvalOf(engine: Engine, task: Task, given?: Revision): Promise<ApprovalState> {
  const revision = given ?? (await loadRevision(engine, task));
  const covering = revision.coveredBy === undefined ? revision : await loadRevision(engine, { ...task, revision: revision.coveredBy });
  const people = withStanding(await approvalState(engine, covering, task.policy), await standingOf(engine, covering));
  if (revision.isTimed === true && people.state !== 'forged') return coveredForGood(engine, covering, revision.requestedAt);
  return task.policy.ticket === undefined ? people : withTicket(engine, people, { ...covering, system: task.policy.ticket });
}

/** What holds for a revision that lies within a standing approval; a decision of its own, and above all a no, goes first. */
function withStanding(people: ApprovalState, standing: ApprovalState | undefined): ApprovalState {
  return standing !== undefined && (people.state === 'open' || people.state === 'expired') ? standing : people;
}

async function standingOf(engine: Engine, { standing, requestedAt }: Revision): Promise<ApprovalState | undefined> {
  return standing === undefined ? undefined : standingState(engine, standing, requestedAt);
}

/** That it goes back was approved with what is undone, and is not taken back by who takes back the approval of that. */
async function coveredForGood(engine: Engine, covering: Revision, at: string): Promise<ApprovalState> {
  const approvals = (await listDecisions(engine, covering)).filter(({ decision }) => decision === 'approve');
  return { state: 'approved', at, by: [...new Set(approvals.map(deciderName))] };
}

/** The ticket is a gate of its own: its yes is nobody's vote, its no ends what people have approved. */
async function withTicket(
  engine: Engine,
  people: ApprovalState,
  { system, ...revision }: Revision & { readonly system: string },
): Promise<ApprovalState> {
  if (people.state === 'rejected' || people.state === 'forged') return people;
  const ticket = await ticketState(engine, revision, system);
  if (ticket.state === 'forged') return ticket;
  if (ticket.state === 'rejected') return { ...ticket, ticket: system };
  if (people.state !== 'approved') return people;
  // Times are RFC 3339 in UTC and sort as text.
  if (ticket.state === 'approved') return { ...people, at: [ticket.at, people.at].sort()[1] ?? people.at };
  if (engine.clock.now().toISOString() > revision.decideBy) return { state: 'expired' };
  return { state: 'open', approvals: people.by.length, needed: people.by.length };
}
