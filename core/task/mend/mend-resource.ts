import { acquireLeases, releaseLeases } from '../../lease/lease.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { isOver } from '../record/final-outcomes.ts';
import { POLL_MARGIN_MS } from './after-call.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { noteStage } from './batch-run.ts';
import { findBeginning } from './begin.ts';
import { askOn, openSession, sendIntended, weighUndo } from './carry-out.ts';
import type { Answer, Decision, End } from './decision.ts';
import { readLive } from './live.ts';
import { next } from './next.ts';
import { standingOf } from './standing.ts';
import { holdLeases, journal, keepBefore, recordPending, writeConclusion } from './write-down.ts';

/** A lease's first length: planning afresh takes seconds; each call renews it by its own timeout. */
const LEASE_MS = 180_000;

/** Stages 5 to 10 for one resource, from wherever the journal says it stands. */
export async function mendResource(work: ResourceWork): Promise<WorkAnswer> {
  const { run, resource } = work;
  if (isOver(resource)) return { kind: 'over' };
  const { engine } = run;
  const isLatest = { attribute: 'attempt', equals: run.owner.attempt } as const;
  const stillMine = { check: taskResourceEntity.key(resource), when: isLatest };
  const owner = { ...run.owner, stillMine, hasBegun: resource.journal.some(({ state }) => state !== 'withdrawn') };
  const blocker = await acquireLeases(engine, owner, resource.touches, engine.clock.now().getTime() + LEASE_MS);
  if (blocker !== undefined) {
    // An earlier attempt of this very batch may still be at work: its lease runs out by itself.
    if (blocker.taskId === run.task.id) return { kind: 'poll', seconds: 30 };
    return { kind: 'setAside', reason: 'conflict', waitsFor: [blocker.id] };
  }
  const { answer, isHeld } = await mendUnderLease({ ...work, resource: { ...resource, attempt: run.owner.attempt } });
  if (!isHeld) await releaseLeases(engine, owner, resource.touches);
  return answer;
}

/** What one decision came to: where the work stands now, and what was found out. */
interface Done {
  readonly work: ResourceWork;
  readonly answer?: Answer;
  /** Decided with the last one. */
  readonly follows?: Decision;
}

/** Decides, carries out, decides again: the one loop in which anything is written about a resource. */
async function mendUnderLease(work: ResourceWork): Promise<{ readonly answer: WorkAnswer; readonly isHeld: boolean }> {
  let done: Done = { work };
  for (let hasActed = false; ; hasActed = true) {
    const decision = done.follows ?? next(standingOf(done.work, { hasActed, answer: done.answer }));
    if (isEnd(decision)) return writeEnd(done.work, decision);
    done = await carryOut(done.work, decision);
  }
}

function isEnd(decision: Decision): decision is End {
  return decision.do === 'conclude' || decision.do === 'wait' || decision.do === 'setAside';
}

async function carryOut(work: ResourceWork, decision: Exclude<Decision, End>): Promise<Done> {
  switch (decision.do) {
    case 'begin':
      return begin(work);
    case 'open': {
      const session = await openSession(work, decision.one);
      return { work, answer: 'of' in session ? session : { of: 'opened', one: decision.one } };
    }
    case 'send':
      return send(work, decision);
    case 'poll':
      noteStage(work.run, 9);
      return { work, answer: await askOn(work, decision.one, decision.ask) };
    case 'settle':
      noteStage(work.run, 9);
      return { work, answer: { of: 'settled', one: decision.one, live: await readLive(work) } };
    case 'resume':
      return { work, answer: { of: 'resumed', list: decision.list, position: decision.position, live: await readLive(work) } };
    case 'verify':
      noteStage(work.run, 9);
      return { work, answer: { of: 'seen', direction: decision.direction, live: await readLive(work) } };
    case 'weigh': {
      const answer = weighUndo(work, decision.reason, decision.seen);
      const resource = answer.hindrance === undefined ? { ...work.resource, reason: decision.reason } : work.resource;
      return { work: { ...work, resource }, answer };
    }
    case 'note': {
      const { one, entry, leasesUntil, follows } = decision;
      return { work: await journal(work, one, entry, { leasesUntil }), ...(follows !== undefined && { follows }) };
    }
  }
}

async function begin(work: ResourceWork): Promise<Done> {
  const beginning = await findBeginning(work);
  if ('end' in beginning) return { work, answer: { of: 'stopped', end: beginning.end } };
  return { work: await keepBefore(work, beginning.live), answer: { of: 'begun' } };
}

/** The intent first, then the call. */
async function send(work: ResourceWork, decision: Extract<Decision, { do: 'send' }>): Promise<Done> {
  const { one, until } = decision;
  const session = await openSession(work, one);
  if ('of' in session) return { work, answer: session };
  const intended = await journal(work, one, one.entry, { leasesUntil: until, isUnscoped: session.isUnscoped === true });
  // The state before is kept and the targets are held once the intent stands.
  if (work.pending !== undefined) noteStage(work.run, 8);
  noteStage(work.run, 9);
  return { work: intended, answer: await sendIntended(intended, { one, until }, session) };
}

async function writeEnd(work: ResourceWork, end: End): Promise<{ readonly answer: WorkAnswer; readonly isHeld: boolean }> {
  if (end.do === 'conclude') {
    await writeConclusion(work, end);
    return { answer: { kind: 'over' }, isHeld: end.leaves === 'pending' };
  }
  await recordPending(work);
  if (end.do === 'setAside') return { answer: { kind: 'setAside', reason: end.reason, waitsFor: end.waitsFor }, isHeld: false };
  const { seconds, holds } = end;
  if (holds === true) await holdLeases(work, work.run.engine.clock.now().getTime() + seconds * 1000 + POLL_MARGIN_MS);
  return { answer: { kind: 'poll', seconds }, isHeld: true };
}
