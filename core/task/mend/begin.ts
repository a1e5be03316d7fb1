import { cloudOf } from '../../catalogue.ts';
import { reasonOfReading } from '../../failure-class.ts';
import type { Verdict } from '../../finding/verdict.ts';
import { askGuard } from '../../guard/guard.ts';
import type { Observation } from '../../kind/facts.ts';
import { findTags } from '../../plan/find-tags.ts';
import { getKind } from '../../plan/observe.ts';
import type { Unplanned } from '../../plan/plan.ts';
import { withNeighboursOf } from '../../plan/plan-neighbours.ts';
import { withReplayOf } from '../../plan/plan-replay.ts';
import { planObservation } from '../../plan/plan-target.ts';
import { planUndo } from '../../plan/undo.ts';
import { whoChanged } from '../record/resource-changes.ts';
import { partlyBack } from './after-look.ts';
import type { ResourceWork } from './batch-run.ts';
import { lastGuard, noteStage, placeOf } from './batch-run.ts';
import { checkPart, findMissingPart } from './begin-part.ts';
import type { End, Reason } from './decision.ts';
import { conclude, setAside } from './decision.ts';
import type { LiveRead, LookBefore } from './live.ts';
import { readLive, stillFails } from './live.ts';
import { findTemplateFault } from './template-fault.ts';
import { findWindowHold } from './window-gate.ts';

/**
 * Holds a resource that nothing was sent for against what was approved, from live facts: a plan that differs now is not executed. Gives why
 * it is not written, or the look that its writing begins with.
 */
export async function findBeginning(work: ResourceWork): Promise<{ readonly end: End } | { readonly live: LookBefore }> {
  noteStage(work.run, 5);
  const live = await readLive(work);
  if ('unreadable' in live)
    return {
      end: conclude('FAILED', { code: reasonOfReading(live.fault), message: `The resource cannot be read: ${live.unreadable}`, stage: 5 }),
    };
  const end = work.plan.part === undefined ? await findStop(work, live) : await checkPart(work, live);
  return end === undefined ? { live } : { end };
}

/** Why the resource is not written, looked for in the order of the stages; undefined where it is written now, in a place of its own. */
async function findStop(work: ResourceWork, live: LookBefore): Promise<End | undefined> {
  if ('gone' in live) return concludeGone(work);
  const closed = await findClosedGuard(work, live.seen);
  if (closed !== undefined) return closed;
  noteStage(work.run, 6);
  if (work.run.revision.direction === 'undo') return checkUndo(work, live.seen);
  const held = () => findWindowHold(work, 'apply', findTags(live.seen));
  return (await checkApply(work, live)) ?? (await held()) ?? (await findMissingPart(work)) ?? takePlace(work);
}

async function findClosedGuard({ run, plan }: ResourceWork, seen: Observation): Promise<End | undefined> {
  const guard = askGuard(await lastGuard(run), cloudOf(run.engine.catalogue, plan.kind), { ...plan, tags: findTags(seen) });
  if (guard.open) return undefined;
  if (guard.code === 'KILL_SWITCH') return setAside('guard');
  const outcome = guard.code === 'GUARD_UNREADABLE' ? 'FAILED' : 'SKIPPED';
  return conclude(outcome, { code: guard.code, message: guard.reason, stage: 4 });
}

/** One of the places that the batch holds in the caps; without one the resource waits. */
function takePlace({ run, plan }: ResourceWork): End | undefined {
  const places = run.slots.get(placeOf(plan)) ?? 0;
  if (places <= 0) return setAside('guard', [placeOf(plan)]);
  run.slots.set(placeOf(plan), places - 1);
  return undefined;
}

async function checkApply(work: ResourceWork, live: Extract<LiveRead, { seen: Observation }>): Promise<End | undefined> {
  const { run, plan } = work;
  const isCompliant = plan.rules.every((rule) => {
    const verdict = live.verdicts.get(rule);
    return verdict !== undefined && verdict.verdict !== 'unknown' && !stillFails(plan, rule, verdict);
  });
  // Where only parts were lacking the rules pass as soon as they stand; the resource is still to be noted as their user.
  if (isCompliant && plan.calls.length > 0)
    return conclude('SKIPPED', { code: 'ALREADY_COMPLIANT', message: 'The rules pass already; nothing was written.', stage: 5 });
  const unasked = findUnasked(work, live.verdicts);
  if (unasked !== undefined) return unasked;
  const fault = run.plan.templates
    .filter(({ id }) => plan.templates.includes(id))
    .map((pinned) => findTemplateFault(run.engine, pinned))
    .find((one) => one !== undefined);
  if (fault !== undefined) return conclude(fault.code === 'PLAN_DRIFT' ? 'DRIFTED' : 'FAILED', { ...fault, stage: 6 });
  // Only those that the plan has: what was left out of it may have become possible since, and nobody has approved it.
  const templates = run.plan.templates.flatMap((pinned) => {
    const current = plan.templates.includes(pinned.id) ? run.engine.catalogue.templates.get(pinned.id) : undefined;
    return current === undefined ? [] : [{ pinned, template: current.template }];
  });
  const afresh = planObservation(run.engine, { templates, plannedAt: new Date(run.plan.createdAt) }, plan, live.seen);
  if ('unplanned' in afresh) return notAsPlanned(afresh.unplanned, live.seen);
  // Who has become a neighbour since, or is none any more, is no other change: those that were approved are looked at. Neither is use.
  const approved = withReplayOf(withNeighboursOf(afresh.plan, plan, run.plan.templates), plan, run.plan.templates);
  if (approved.digest === plan.digest) return undefined;
  const hindered = afresh.left.find(({ code }) => code === 'unknown') ?? afresh.left.find(({ code }) => code !== 'already-compliant');
  if (hindered !== undefined) return notAsPlanned(hindered, live.seen);
  return conclude('DRIFTED', {
    code: 'PLAN_DRIFT',
    message: 'The resource changed after the approval: the change it needs now is another one.',
    stage: 6,
  });
}

/** A fix that is done only where its rules are seen to fail, and they are not: something beside the resource has changed, or nobody knows. */
function findUnasked({ run, plan }: ResourceWork, verdicts: ReadonlyMap<string, Verdict>): End | undefined {
  for (const id of plan.templates) {
    const template = run.engine.catalogue.templates.get(id)?.template;
    if (template?.mode !== 'fix' || template.isJudgedBeforehand !== true) continue;
    const own = plan.rules.filter((rule) => template.fixes.includes(rule)).flatMap((rule) => ({ rule, verdict: verdicts.get(rule) }));
    if (own.some(({ rule, verdict }) => verdict !== undefined && stillFails(plan, rule, verdict))) continue;
    const why = own.map(({ verdict }) => (verdict === undefined || verdict.verdict === 'pass' ? undefined : verdict.reason)).find(Boolean);
    const message = `${template.title}: it is not to be done any more. ${why ?? 'Its rule passes now.'}`;
    return conclude('DRIFTED', { code: 'PRECONDITION_FAILED', message, stage: 5 });
  }
  return undefined;
}

async function checkUndo(work: ResourceWork, seen: Observation): Promise<End | undefined> {
  const { run, plan } = work;
  // Nothing of its own was written: it lets go of its parts.
  if (plan.calls.length === 0) return concludeBack(work);
  // The plan of an undo runs from the elements as written to the elements before: what it wants back is its `after`.
  const written = { ...plan, before: plan.after, after: plan.before, undo: plan.calls };
  const undo = planUndo(getKind(run.engine, plan.kind), written, seen, run.plan.templates);
  if ('blocked' in undo) {
    const who = await whoChanged(run.engine, plan.resourceId, undo.blocked, run.task.id);
    return conclude('UNDO_BLOCKED', {
      code: 'UNDO_BLOCKED',
      message: `${who} changed ${undo.blocked.join(', ')} since; nothing was undone.`,
      stage: 6,
    });
  }
  if ('nothingToDo' in undo) return concludeBack(work);
  if ('postponed' in undo) return conclude('DRIFTED', { code: 'PRECONDITION_FAILED', message: undo.postponed, stage: 6 });
  if (undo.plan.digest === plan.digest) return undefined;
  return conclude('DRIFTED', { code: 'PLAN_DRIFT', message: 'The resource changed after the undo was planned.', stage: 6 });
}

/** What is gone uses no part any more. */
function concludeGone({ run }: ResourceWork): End {
  const reason: Reason = { code: 'GONE', message: 'The resource is no longer there.', stage: 6 };
  return conclude('SKIPPED', reason, run.revision.direction === 'undo' ? { leaves: 'unused' } : {});
}

function concludeBack({ plan }: ResourceWork): End {
  const whole: Reason = { code: 'ALREADY_BACK', message: 'Everything is as it was before; nothing was written.', stage: 6 };
  return conclude('ROLLED_BACK', partlyBack(plan, 6) ?? whole, { leaves: 'unused' });
}

/** Why a fact could not be read, by the words that say so. */
function faultBehind({ fields }: Observation, { reason }: Unplanned): string | undefined {
  const unknown = Object.values(fields).flatMap((field) => ('unknown' in field ? [field.unknown] : []));
  return unknown.find(({ message }) => reason.includes(message))?.fault;
}

function notAsPlanned(unplanned: Unplanned, seen: Observation): End {
  if (unplanned.code === 'already-compliant')
    return conclude('SKIPPED', { code: 'ALREADY_COMPLIANT', message: unplanned.reason, stage: 6 });
  if (unplanned.code === 'unknown')
    return conclude('FAILED', {
      code: reasonOfReading(faultBehind(seen, unplanned)),
      message: `${unplanned.reason} Nothing was changed.`,
      stage: 6,
    });
  return conclude('DRIFTED', { code: 'PRECONDITION_FAILED', message: unplanned.reason, stage: 6 });
}
