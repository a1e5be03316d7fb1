import { cloudOf } from '../../catalogue.ts';
import { counted } from '../../counted.ts';
import type { Verdict } from '../../finding/verdict.ts';
import { askGuard } from '../../guard/guard.ts';
import type { Observation } from '../../kind/facts.ts';
import { acquireLeases, releaseLeases } from '../../lease/lease.ts';
import { findTags } from '../../plan/find-tags.ts';
import { getKind } from '../../plan/observe.ts';
import type { ResourcePlan, Unplanned } from '../../plan/plan.ts';
import { planObservation } from '../../plan/plan-target.ts';
import { putDocument } from '../../plan/read-plan.ts';
import { planUndo } from '../../plan/undo.ts';
import { DEFAULT_RETENTION, retainedFor } from '../../retention.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import { unuseWrites } from '../record/part-use.ts';
import { whoChanged } from '../record/resource-changes.ts';
import { WORKFLOW } from '../record/workflow.ts';
import type { ResourceWork, WorkAnswer } from './batch-run.ts';
import { conclude, lastGuard, noteStage, OVER, placeOf, record, recordLater } from './batch-run.ts';
import { factsToKeep } from './beside.ts';
import type { CallList } from './journal.ts';
import { latestEntry, stateBefore } from './journal.ts';
import type { LiveRead } from './live.ts';
import { ownedOf, pollSeconds, readLive, settlesIn, standsAs, stillFails } from './live.ts';
import { usesOfParts } from './part-writes.ts';
import { sendCalls } from './send-calls.ts';
import { findTemplateFault } from './template-fault.ts';
import { finishUndo, partlyBack, verify } from './verify.ts';
import { checkPart, findMissingPart } from './work-part.ts';

/** A lease's first length: planning afresh takes seconds; each call renews it by its own timeout. */
const LEASE_MS = 180_000;

/** Stages 5 to 10 for one resource, from wherever the journal says it stands. */
export async function workResource(work: ResourceWork): Promise<WorkAnswer> {
  const { run, resource } = work;
  if (FINAL_OUTCOMES.has(resource.outcome)) return OVER;
  const claimed: ResourceWork = { ...work, resource: { ...resource, attempt: run.owner.attempt } };
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
  const answer = await workUnderLease(claimed);
  if (answer.kind !== 'poll') await releaseLeases(engine, owner, resource.touches);
  return answer;
}

async function workUnderLease(work: ResourceWork): Promise<WorkAnswer> {
  const { journal } = work.resource;
  // Of an undo whose only call was withdrawn nothing was sent: it is judged afresh whether it may run.
  if (journal.some(({ direction, state }) => direction === 'undo' && state !== 'withdrawn')) return finishUndo(work);
  const list = applyList(work.plan);
  // Where only parts were lacking nothing is sent: it was begun when it was noted as their user.
  if (work.plan.calls.length === 0 && work.resource.writtenAt !== undefined) return verify(work);
  if (journal.every(({ state }) => state === 'withdrawn')) return startFresh(work);
  const unclear = await checkResumed(work, list);
  if (unclear !== undefined) return unclear;
  return applyAndVerify(work, list);
}

async function applyAndVerify(work: ResourceWork, list: CallList): Promise<WorkAnswer> {
  const answer = await sendCalls(work, list);
  noteStage(work.run, 9);
  return answer.kind === 'sent' ? verify(answer.work) : answer;
}

function applyList(plan: ResourcePlan): CallList {
  return { direction: 'apply', calls: plan.calls, before: plan.before };
}

/** Nothing was sent yet: the plan is computed afresh from live facts, and one that differs is not executed. */
async function startFresh(work: ResourceWork): Promise<WorkAnswer> {
  const { run, plan } = work;
  if (run.isClosing) {
    return conclude(work, 'CANCELLED', { code: 'RUN_DIED', message: 'The run ended before this resource was begun.', stage: 5 });
  }
  if (!run.maySend) return { kind: 'setAside', reason: 'guard', waitsFor: [] };
  if (run.signal.aborted) return { kind: 'poll', seconds: 1 };
  noteStage(run, 5);
  const live = await readLive(work);
  if ('unreadable' in live) {
    return conclude(work, 'FAILED', { code: 'PERMISSION', message: `The resource cannot be read: ${live.unreadable}`, stage: 5 });
  }
  const stop = plan.part === undefined ? await findStop(work, live) : await checkPart(work, live);
  return stop ?? applyAndVerify(await snapshot(work, live), applyList(plan));
}

/** Why the resource is not written, looked for in the order of the stages; undefined where it is written now, in a place of its own. */
async function findStop(work: ResourceWork, live: Exclude<LiveRead, { unreadable: string }>): Promise<WorkAnswer | undefined> {
  if ('gone' in live) return concludeGone(work);
  const closed = await findClosedGuard(work, live.seen);
  if (closed !== undefined) return closed;
  noteStage(work.run, 6);
  if (work.run.revision.direction === 'undo') return checkUndo(work, live.seen);
  return (await checkApply(work, live)) ?? (await findMissingPart(work)) ?? takePlace(work);
}

async function findClosedGuard({ run, plan, ...rest }: ResourceWork, seen: Observation): Promise<WorkAnswer | undefined> {
  const guard = askGuard(await lastGuard(run), cloudOf(run.engine.catalogue, plan.kind), { ...plan, tags: findTags(seen) });
  if (guard.open) return undefined;
  if (guard.code === 'KILL_SWITCH') return { kind: 'setAside', reason: 'guard', waitsFor: [] };
  const outcome = guard.code === 'GUARD_UNREADABLE' ? 'FAILED' : 'SKIPPED';
  return conclude({ run, plan, ...rest }, outcome, { code: guard.code, message: guard.reason, stage: 4 });
}

/** One of the places that the batch holds in the caps; without one the resource waits. */
function takePlace({ run, plan }: ResourceWork): WorkAnswer | undefined {
  const places = run.slots.get(placeOf(plan)) ?? 0;
  if (places <= 0) return { kind: 'setAside', reason: 'guard', waitsFor: [placeOf(plan)] };
  run.slots.set(placeOf(plan), places - 1);
  return undefined;
}

async function checkApply(work: ResourceWork, live: Extract<LiveRead, { seen: Observation }>): Promise<WorkAnswer | undefined> {
  const { run, plan } = work;
  const isCompliant = plan.rules.every((rule) => {
    const verdict = live.verdicts.get(rule);
    return verdict !== undefined && verdict.verdict !== 'unknown' && !stillFails(plan, rule, verdict);
  });
  // Where only parts were lacking the rules pass as soon as they stand; the resource is still to be noted as their user.
  if (isCompliant && plan.calls.length > 0)
    return conclude(work, 'SKIPPED', { code: 'ALREADY_COMPLIANT', message: 'The rules pass already; nothing was written.', stage: 5 });
  const fault = run.plan.templates
    .filter(({ id }) => plan.templates.includes(id))
    .map((pinned) => findTemplateFault(run.engine, pinned))
    .find((one) => one !== undefined);
  if (fault !== undefined) return conclude(work, fault.code === 'PLAN_DRIFT' ? 'DRIFTED' : 'FAILED', { ...fault, stage: 6 });
  // Only those that the plan has: what was left out of it may have become possible since, and nobody has approved it.
  const templates = run.plan.templates.flatMap((pinned) => {
    const current = plan.templates.includes(pinned.id) ? run.engine.catalogue.templates.get(pinned.id) : undefined;
    return current === undefined ? [] : [{ pinned, template: current.template }];
  });
  const afresh = planObservation(run.engine, { templates, plannedAt: new Date(run.plan.createdAt) }, plan, live.seen);
  if ('unplanned' in afresh) return notAsPlanned(work, afresh.unplanned);
  if (afresh.plan.digest === plan.digest) return undefined;
  const hindered = afresh.left.find(({ code }) => code === 'unknown') ?? afresh.left.find(({ code }) => code !== 'already-compliant');
  if (hindered !== undefined) return notAsPlanned(work, hindered);
  return conclude(work, 'DRIFTED', {
    code: 'PLAN_DRIFT',
    message: 'The resource changed after the approval: the change it needs now is another one.',
    stage: 6,
  });
}

async function checkUndo(work: ResourceWork, seen: Observation): Promise<WorkAnswer | undefined> {
  const { run, plan } = work;
  // Nothing of its own was written: it lets go of its parts.
  if (plan.calls.length === 0) return concludeBack(work);
  // The plan of an undo runs from the elements as written to the elements before: what it wants back is its `after`.
  const written = { ...plan, before: plan.after, after: plan.before, undo: plan.calls };
  const undo = planUndo(getKind(run.engine, plan.kind), written, seen, run.plan.templates);
  if ('blocked' in undo) {
    const who = await whoChanged(run.engine, plan.resourceId, undo.blocked, run.task.id);
    return conclude(work, 'UNDO_BLOCKED', {
      code: 'UNDO_BLOCKED',
      message: `${who} changed ${undo.blocked.join(', ')} since; nothing was undone.`,
      stage: 6,
    });
  }
  if ('nothingToDo' in undo) return concludeBack(work);
  if ('postponed' in undo) return conclude(work, 'DRIFTED', { code: 'PRECONDITION_FAILED', message: undo.postponed, stage: 6 });
  if (undo.plan.digest === plan.digest) return undefined;
  return conclude(work, 'DRIFTED', { code: 'PLAN_DRIFT', message: 'The resource changed after the undo was planned.', stage: 6 });
}

/** What is gone uses no part any more. */
function concludeGone(work: ResourceWork): Promise<WorkAnswer> {
  const { run, plan } = work;
  const reason = { code: 'GONE', message: 'The resource is no longer there.', stage: 6 };
  const writes = run.revision.direction === 'undo' ? unuseWrites(plan.needs, { resourceId: plan.resourceId, taskId: run.task.id }) : [];
  return conclude(work, 'SKIPPED', reason, { writes });
}

function concludeBack(work: ResourceWork): Promise<WorkAnswer> {
  const { run, plan } = work;
  const whole = { code: 'ALREADY_BACK', message: 'Everything is as it was before; nothing was written.', stage: 6 };
  const reason = partlyBack(plan, 6) ?? whole;
  return conclude(work, 'ROLLED_BACK', reason, {
    writes: unuseWrites(plan.needs, { resourceId: plan.resourceId, taskId: run.task.id }),
  });
}

async function notAsPlanned(work: ResourceWork, unplanned: Unplanned): Promise<WorkAnswer> {
  if (unplanned.code === 'already-compliant')
    return conclude(work, 'SKIPPED', { code: 'ALREADY_COMPLIANT', message: unplanned.reason, stage: 6 });
  if (unplanned.code === 'unknown')
    return conclude(work, 'FAILED', { code: 'UNREADABLE', message: `${unplanned.reason} Nothing was changed.`, stage: 6 });
  return conclude(work, 'DRIFTED', { code: 'PRECONDITION_FAILED', message: unplanned.reason, stage: 6 });
}

/** Stage 7: exactly what is about to change, kept encrypted, and which rules passed before. */
async function snapshot(work: ResourceWork, live: Exclude<LiveRead, { unreadable: string }>): Promise<ResourceWork> {
  const { engine, revision } = work.run;
  noteStage(work.run, 7);
  const now = engine.clock.now();
  const at = now.toISOString();
  const retainUntil = retainedFor(now, (engine.retention ?? DEFAULT_RETENTION).before);
  const kind = getKind(engine, work.plan.kind);
  const facts = 'seen' in live ? { facts: factsToKeep(kind, live.seen) } : {};
  const kept = { resourceId: work.plan.resourceId, at, elements: ownedOf(work, live) ?? {}, ...facts };
  const document = await putDocument(engine, kept, retainUntil);
  const verdicts = 'seen' in live ? live.verdicts : new Map<string, Verdict>();
  const passedBefore = [...verdicts].filter(([, { verdict }]) => verdict === 'pass').map(([rule]) => rule);
  const begun = work.plan.calls.length === 0 ? { writtenAt: at } : {};
  const resource = { ...work.resource, ...begun, outcome: 'RUNNING', snapshot: document, passedBefore } as const;
  const detail = { resourceId: work.plan.resourceId, snapshot: document, digest: work.plan.digest };
  const uses = revision.direction === 'apply' ? usesOfParts({ plan: work.plan, resource, at }) : [];
  const draft = { principal: WORKFLOW, action: 'resource.selected', detail };
  // With the intent to send its first call; where there is none it has begun with this.
  if (work.plan.calls.length > 0) return recordLater({ ...work, resource }, draft, uses);
  const selected = await record({ ...work, resource }, draft, uses);
  noteStage(work.run, 8);
  return selected;
}

/** Before further calls of a resumed journal the owned elements must stand as the last call left them. */
async function checkResumed(work: ResourceWork, list: CallList): Promise<WorkAnswer | undefined> {
  const position = list.calls.findIndex((_, index) => latestEntry(work.resource, 'apply', index)?.state !== 'done');
  if (position <= 0 || latestEntry(work.resource, 'apply', position)?.state === 'intended') return undefined;
  const last = latestEntry(work.resource, 'apply', position - 1)?.endedAt ?? work.run.engine.clock.now().toISOString();
  const live = await readLive(work);
  if (standsAs(ownedOf(work, live), stateBefore(list, position))) return undefined;
  const left = settlesIn(work, last);
  if (left > 0) return { kind: 'poll', seconds: pollSeconds(work, left) };
  return conclude(work, 'FAILED', {
    code: 'HALF_DONE',
    message: `After ${position} of ${counted(list.calls.length, 'call')} the resource is not as they left it. Undo is offered.`,
    stage: 9,
  });
}
