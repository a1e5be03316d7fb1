import { cloudOf } from '../../catalogue.ts';
import { placeIn } from '../../cloud.ts';
import { CloudmendError } from '../../errors.ts';
import { askGuard } from '../../guard/guard.ts';
import { factsOf } from '../../kind/known.ts';
import { findTags } from '../../plan/find-tags.ts';
import { getKind } from '../../plan/observe.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import { createKindReader } from '../../scan/kind-reader.ts';
import type { TaskResource } from '../record/entities.ts';
import { taskResourceEntity } from '../record/entities.ts';
import { FINAL_OUTCOMES } from '../record/final-outcomes.ts';
import type { PartUse } from '../record/part-use.ts';
import { findMadePart, listPartUsers } from '../record/part-use.ts';
import type { ResourceWork } from './batch-run.ts';
import { lastGuard } from './batch-run.ts';
import type { End, Reason } from './decision.ts';
import { conclude, setAside, wait } from './decision.ts';
import type { LookBefore } from './live.ts';
import { ownedOf, readLive, settlesIn, standsAs } from './live.ts';
import { standingOf } from './standing.ts';

/** Most things are read back at once; each look costs some reads. */
const SECONDS_TO_BE_SEEN = 3;

/**
 * Whether a part has to be worked on now. Found already as wanted it is done and never drift; to be taken away, it stays while another
 * uses it or while it holds data. undefined: go on with its calls.
 */
export async function checkPart(work: ResourceWork, live: LookBefore): Promise<End | undefined> {
  const { run, plan } = work;
  const tags = 'seen' in live ? findTags(live.seen) : {};
  const guard = askGuard(await lastGuard(run), cloudOf(run.engine.catalogue, plan.kind), { ...plan, tags });
  if (!guard.open)
    return guard.code === 'KILL_SWITCH' ? setAside('guard') : conclude('SKIPPED', { code: guard.code, message: guard.reason, stage: 4 });
  const now = ownedOf(standingOf(work), live);
  if (standsAs(now, plan.after))
    return conclude('SKIPPED', {
      code: 'ALREADY_COMPLIANT',
      message: 'The part stands as it is wanted; nothing was written.',
      stage: 5,
    });
  if (run.revision.direction === 'undo') {
    const users = await listPartUsers(run.engine, plan.resourceId);
    const unfinished = (await findUnfinishedUser(work, users)) ?? (await findUnfinishedUndo(work));
    if (unfinished !== undefined) return unfinished;
    const kept = await findWhyKept(work, users, live);
    if (kept !== undefined) return conclude('MANUAL', kept);
  }
  if (standsAs(now, plan.before)) return run.revision.direction === 'undo' ? undefined : findMissingPart(work);
  return conclude('DRIFTED', {
    code: 'PLAN_DRIFT',
    message: 'The part is neither as it was planned from nor as it is wanted.',
    stage: 6,
  });
}

/** Why a user may not be changed: one of its parts does not stand. undefined: all stand. */
export async function findMissingPart(work: ResourceWork): Promise<End | undefined> {
  const { run, plan } = work;
  for (const partId of plan.needs) {
    const position = run.plan.resources.findIndex(({ resourceId }) => resourceId === partId);
    const part = await taskResourceEntity.find(run.engine.table, { taskId: run.task.id, revision: run.revision.revision, position });
    const stands = part?.outcome === 'VERIFIED' || (part?.outcome === 'SKIPPED' && part.reason?.code === 'ALREADY_COMPLIANT');
    if (stands) {
      const gone = await findLostPart(work, part);
      if (gone !== undefined) return gone;
      continue;
    }
    if (part !== undefined && !FINAL_OUTCOMES.has(part.outcome)) return waitFor(part);
    if (part?.outcome === 'DRIFTED')
      return conclude('DRIFTED', { code: 'PLAN_DRIFT', message: `The part ${partId} is not as it was planned.`, stage: 6 });
    return conclude('FAILED', {
      code: 'PART_MISSING',
      message: `The part ${partId}, which it needs, does not stand: ${part?.reason?.message ?? 'it was not worked on'}`,
      stage: 8,
    });
  }
  return undefined;
}

/**
 * Whether a part that was seen to stand still does, now that its lease is held: until its user is noted, the undo of another task may take
 * it away. It is looked at once in an attempt, and again where its record has changed. undefined: it stands.
 */
async function findLostPart(work: ResourceWork, part: TaskResource): Promise<End | undefined> {
  const { run } = work;
  const made = await findMadePart(run.engine, part.resourceId);
  const mark = made === undefined ? '' : `${made.madeBy} ${made.at}`;
  if (run.partsSeen.get(part.resourceId) === mark) return undefined;
  const named = run.plan.resources[part.position];
  if (named === undefined) throw new CloudmendError('CORRUPT', `The plan ${run.plan.id} has no resource ${part.position}.`);
  const plan = await loadResourcePlan(run.engine, named, run.plan.templates);
  const asPart = { ...work, plan, resource: part };
  const live = await readLive(asPart);
  if (standsAs(ownedOf(standingOf(asPart), live), plan.after)) {
    run.partsSeen.set(part.resourceId, mark);
    return undefined;
  }
  // What was made a moment ago need not be seen by every read.
  if (part.writtenAt !== undefined && settlesIn(standingOf(asPart), part.writtenAt) > 0) return wait(SECONDS_TO_BE_SEEN);
  if ('unreadable' in live)
    return conclude('FAILED', {
      code: 'PART_MISSING',
      message: `Whether the part ${part.resourceId} still stands cannot be read: ${live.unreadable}`,
      stage: 8,
    });
  return conclude('DRIFTED', {
    code: 'PLAN_DRIFT',
    message: `The part ${part.resourceId} stood and does not any more.`,
    stage: 6,
  });
}

/** What another task is at work on just now is waited for as any conflict is; what this one has begun has only to be seen. */
function waitFor({ resourceId, journal }: TaskResource): End {
  if (journal.length > 0) return wait(SECONDS_TO_BE_SEEN);
  return setAside('conflict', [resourceId]);
}

/** A user that this very task is bringing back lets go of the part once it is seen to be back: until then neither is the part kept nor gone. */
async function findUnfinishedUser({ run }: ResourceWork, users: readonly PartUse[]): Promise<End | undefined> {
  const { taskId, revision } = run.revision;
  for (const user of users) {
    const position = run.plan.resources.findIndex(({ resourceId }) => resourceId === user.resourceId);
    if (user.taskId !== taskId || position < 0) continue;
    const resource = await taskResourceEntity.find(run.engine.table, { taskId, revision, position });
    if (resource !== undefined && !FINAL_OUTCOMES.has(resource.outcome)) return waitFor(resource);
  }
  return undefined;
}

/** What takes its users away with it ends their use once it is seen to be through. */
async function findUnfinishedUndo({ run, plan }: ResourceWork): Promise<End | undefined> {
  const { taskId, revision } = run.revision;
  for (const id of plan.follows ?? []) {
    const position = run.plan.resources.findIndex(({ resourceId }) => resourceId === id);
    const resource = await taskResourceEntity.find(run.engine.table, { taskId, revision, position });
    if (resource !== undefined && !FINAL_OUTCOMES.has(resource.outcome)) return waitFor(resource);
  }
  return undefined;
}

async function findWhyKept(work: ResourceWork, users: readonly PartUse[], live: LookBefore): Promise<Reason | undefined> {
  if (users.length > 0)
    return {
      code: 'PART_IN_USE',
      message: `It stays: ${users.length} others use it, ${users[0]?.resourceId} (${users[0]?.taskId}) among them.`,
      stage: 6,
    };
  const { engine, signal } = work.run;
  const kind = getKind(engine, work.plan.kind);
  const reader = createKindReader({ reader: engine.cloud.reader, place: placeIn(kind.cloud, work.plan), signal });
  const holds = 'seen' in live ? await kind.making?.holds?.(factsOf(live.seen), reader) : undefined;
  return holds === undefined
    ? undefined
    : { code: 'PART_HOLDS_DATA', message: `It stays, since it holds data: ${holds}. Empty it and remove it by hand.`, stage: 6 };
}
