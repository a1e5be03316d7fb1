import type { Verdict } from '../../finding/verdict.ts';
import type { Observation } from '../../kind/facts.ts';
import { renewLeases } from '../../lease/lease.ts';
import { getKind } from '../../plan/observe.ts';
import { findReworded } from '../../plan/originals.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { isAsPreviewed, planUndo } from '../../plan/undo.ts';
import { unmadeWrite, unuseWrites } from '../record/part-use.ts';
import { changeWrite } from '../record/resource-changes.ts';
import type { TaskReason } from '../record/task.ts';
import { unuseWritesOf } from '../record/uses-of-resource.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude, recordPending } from './batch-run.ts';
import { findBeside } from './beside.ts';
import type { CallList } from './journal.ts';
import type { LiveRead } from './live.ts';
import { findUnsettled, ownedNow, ownedOf, pollSeconds, readLive, settlesIn, standsAs, stillFails } from './live.ts';
import { sendCalls } from './send-calls.ts';

/** A poll's Wait state may be a little late, and the next attempt has to start. */
const POLL_MARGIN_MS = 120_000;

/**
 * Reads until the kind has settled. VERIFIED: the rules pass and no neighbour that passed now fails. FAILED: the written elements are live
 * and a rule fails all the same; only this starts an automatic undo. UNVERIFIED: unreadable, or the write is not seen in time.
 */
export async function verify(work: ResourceWork): Promise<WorkAnswer> {
  const live = await readLive(work);
  const left = settlesIn(work, work.resource.writtenAt ?? work.run.engine.clock.now().toISOString());
  if (work.plan.part !== undefined && standsAs(ownedOf(work, live), work.plan.after)) return concludePart(work);
  if (!('seen' in live)) return waitOrGiveUp(work, left, unseenReason(live));
  const unsettled = findUnsettled(work, live.seen);
  const isThere = standsAs(ownedNow(work, live.seen), work.plan.after);
  if (unsettled !== undefined || !isThere) {
    const message =
      unsettled === undefined ? 'The change is not to be seen in time.' : `The resource had not settled in time: ${unsettled}`;
    return waitOrGiveUp(work, left, { code: 'NOT_SEEN', message, stage: 10 });
  }
  if (work.run.revision.direction === 'undo') return concludeUndone(work, live.seen);
  return judgeWritten(work, live, left);
}

/** Looks again while the kind may still settle; after that nobody knows, and it is said so. */
async function waitOrGiveUp(work: ResourceWork, left: number, reason: TaskReason): Promise<WorkAnswer> {
  return left > 0 ? poll(work, left) : concludeWritten(work, 'UNVERIFIED', { reason });
}

function unseenReason(live: Exclude<LiveRead, { seen: Observation }>): TaskReason {
  if ('gone' in live) return { code: 'GONE', message: 'The resource went away after the change.', stage: 10 };
  return { code: 'UNREADABLE', message: live.unreadable, stage: 10 };
}

async function judgeWritten(work: ResourceWork, live: Extract<LiveRead, { seen: Observation }>, left: number): Promise<WorkAnswer> {
  const failing = [...live.verdicts].find(
    ([rule, verdict]) =>
      verdict.verdict === 'fail' &&
      (work.plan.rules.includes(rule) ? stillFails(work.plan, rule, verdict) : work.resource.passedBefore.includes(rule)),
  );
  if (failing !== undefined) {
    const [rule, verdict] = failing;
    const kind = work.plan.rules.includes(rule) ? 'still fails' : 'passed before and fails now';
    const reason = verdict.verdict === 'fail' ? verdict.reason : '';
    return afterFailure(work, live.seen, { code: 'VERIFY', message: `The change is live and ${rule} ${kind}: ${reason}`, stage: 10 });
  }
  const unknown = work.plan.rules.find((rule) => (live.verdicts.get(rule)?.verdict ?? 'unknown') === 'unknown');
  const { seen } = live;
  if (unknown === undefined) return concludeWritten(work, 'VERIFIED', { seen });
  const message = `${unknown} cannot be decided: ${whyUnknown(live.verdicts.get(unknown))}`;
  return left > 0 ? poll(work, left) : concludeWritten(work, 'UNVERIFIED', { seen, reason: { code: 'UNREADABLE', message, stage: 10 } });
}

function whyUnknown(verdict: Verdict | undefined): string {
  return verdict?.verdict === 'unknown' ? verdict.reason : 'nobody looked.';
}

async function afterFailure(work: ResourceWork, seen: Observation, reason: TaskReason): Promise<WorkAnswer> {
  const { run, plan } = work;
  const failed = (why: string) => {
    const message = `${reason.message} It was not undone by itself: ${why}`;
    return concludeWritten(work, 'FAILED', { seen, reason: { ...reason, message } });
  };
  if (!run.task.policy.undoOnFailure || run.isClosing) return concludeWritten(work, 'FAILED', { seen, reason });
  if (plan.reversibility.kind !== 'exact') return failed('the undo does not bring everything back.');
  const undo = planUndo(getKind(run.engine, plan.kind), plan, seen, run.plan.templates);
  if (!('plan' in undo) || !isAsPreviewed(undo.plan.calls, plan.undo))
    return failed('postponed' in undo ? undo.postponed : 'the undo is no longer the one that was shown.');
  return finishUndo({ ...work, resource: { ...work.resource, reason } });
}

/** Carries an automatic undo through, from wherever its journal stands, and sees that the elements are back. */
export async function finishUndo(work: ResourceWork): Promise<WorkAnswer> {
  const list: CallList = { direction: 'undo', calls: work.plan.undo, before: work.plan.after };
  const answer = await sendCalls(work, list);
  if (answer.kind !== 'sent') return answer;
  const { resource } = answer.work;
  const live = await readLive(answer.work);
  const left = settlesIn(answer.work, resource.writtenAt ?? work.run.engine.clock.now().toISOString());
  const isBack =
    'seen' in live && findUnsettled(answer.work, live.seen) === undefined && standsAs(ownedNow(answer.work, live.seen), work.plan.before);
  const code = resource.reason?.code ?? 'VERIFY';
  const message = `${resource.reason?.message ?? 'The verification failed.'} It was undone.`;
  if (isBack) return concludeWritten(answer.work, 'ROLLED_BACK', { seen: live.seen, reason: { code, message, stage: 10 } });
  if (left > 0) return poll(answer.work, left);
  const notSeen = { code: 'UNDO_NOT_SEEN', message: 'The verification failed, and the undo is not to be seen in time.', stage: 10 };
  return concludeWritten(answer.work, 'FAILED', { reason: notSeen });
}

/** Everything is back that can be; what stays, and what is back in other words, is said. */
function concludeUndone(work: ResourceWork, seen: Observation): Promise<WorkAnswer> {
  const reworded = findReworded(getKind(work.run.engine, work.plan.kind), work.plan.calls, seen);
  const partly = partlyBack(work.plan, 10);
  if (reworded.length === 0) return concludeWritten(work, 'ROLLED_BACK', { seen, reason: partly });
  const words = `It means what it meant before, and does not read so letter for letter: ${reworded.join(', ')}. Others have changed it since, or the provider writes it in its own way.`;
  const reason =
    partly === undefined ? { code: 'BACK_BY_MEANING', message: words, stage: 10 } : { ...partly, message: `${partly.message} ${words}` };
  return concludeWritten(work, 'ROLLED_BACK', { seen, reason });
}

/** What an undo has left as it was written, in words; undefined where everything is back. */
export function partlyBack({ stays = [] }: ResourcePlan, stage: number): TaskReason | undefined {
  if (stays.length === 0) return undefined;
  const said = stays.map(({ template, elements, why }) => `${elements.join(', ')} (${template}): ${why}`);
  return { code: 'PARTLY_BACK', message: `What can be brought back is as it was before. This stays: ${said.join(' ')}`, stage };
}

/** A part that was taken away is not on record as ours any more. */
async function concludePart(work: ResourceWork): Promise<WorkAnswer> {
  const { run, plan } = work;
  if (run.revision.direction === 'undo') return conclude(work, 'ROLLED_BACK', undefined, { writes: [unmadeWrite(plan.resourceId)] });
  return conclude(work, 'VERIFIED');
}

async function concludeWritten(
  work: ResourceWork,
  outcome: 'VERIFIED' | 'UNVERIFIED' | 'FAILED' | 'ROLLED_BACK',
  { reason, seen }: { readonly reason?: TaskReason | undefined; readonly seen?: Observation } = {},
): Promise<WorkAnswer> {
  const { run, plan } = work;
  const { resourceId, needs, takesAway = [] } = plan;
  const taskId = run.task.id;
  const at = work.resource.writtenAt ?? run.engine.clock.now().toISOString();
  const change = changeWrite({ resourceId, at, taskId, revision: run.revision.revision, elements: Object.keys(plan.after) });
  // While the change stands, the resource goes on using its parts.
  const isAutomatic = outcome === 'ROLLED_BACK' && run.revision.direction === 'apply';
  const isBack = outcome === 'ROLLED_BACK';
  const uses = isBack ? unuseWrites(needs, { resourceId, taskId }) : [];
  const isTaken = outcome !== 'FAILED' && !isAutomatic;
  const freed = isTaken ? await unuseWritesOf(run.engine, takesAway) : [];
  const beside = seen === undefined ? [] : await findBeside(work, seen, isAutomatic ? plan.before : plan.after);
  return conclude(work, outcome, reason, {
    writes: [change, ...uses, ...freed],
    ...(beside.length > 0 && { resource: { beside: [...beside] } }),
  });
}

async function poll(work: ResourceWork, left: number): Promise<WorkAnswer> {
  await recordPending(work);
  const seconds = pollSeconds(work, left);
  const { engine, owner } = work.run;
  await renewLeases(
    engine,
    { ...owner, hasBegun: true },
    work.resource.touches,
    engine.clock.now().getTime() + seconds * 1000 + POLL_MARGIN_MS,
  );
  return { kind: 'poll', seconds };
}
