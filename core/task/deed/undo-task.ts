import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Effect } from '../../event/outbox.ts';
import type { Observation } from '../../kind/facts.ts';
import { storePlan } from '../../plan/create-plan.ts';
import { getKind, observe } from '../../plan/observe.ts';
import type { Plan, ResourcePlan, Unplanned } from '../../plan/plan.ts';
import { planRemoval } from '../../plan/plan-parts.ts';
import { sealResourcePlan } from '../../plan/plan-resource.ts';
import { getPlan, loadResourcePlan } from '../../plan/read-plan.ts';
import { isUndoable, needsToLetGo, stayingOf } from '../../plan/staying.ts';
import { isAsPreviewed, planUndo, undoing } from '../../plan/undo.ts';
import type { Principal } from '../../principal.ts';
import type { TaskResource } from '../record/entities.ts';
import { revisionEntity, runEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import type { PartUse } from '../record/part-use.ts';
import { findMadePart, listPartUsers } from '../record/part-use.ts';
import { whoChanged } from '../record/resource-changes.ts';
import { newRevision } from '../record/revisions.ts';
import { newRun } from '../record/runs.ts';
import { loadStanding } from '../record/standing.ts';
import type { Revision, Task } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { listUsesOf } from '../record/uses-of-resource.ts';
import { hasApplied } from '../record/written.ts';
import { refusalOf } from '../status/actions.ts';
import { changeTask } from '../status/change-task.ts';

/**
 * Asks for the undo of everything the task has written; one that waits at a limit gives up what is left. An undo equal to its preview runs
 * under the task's approval; any other is a plan that has to be approved. Throws FORBIDDEN, CONFLICT_STATE (nothing was written, or nothing can be undone, naming who stands in the way).
 */
export async function requestUndo(engine: Engine, principal: Principal, taskId: string): Promise<Task> {
  const task = await loadTask(engine, taskId);
  const refusal = refusalOf('undo', await loadStanding(engine, task), principal);
  if (refusal !== undefined) throw refusal;
  const written = await findWritten(engine, task);
  const [latest] = written;
  if (latest === undefined) throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} has written nothing that could be undone.`);
  const { plan, isPreviewed } = await planAll(engine, principal, written, taskId);
  if (plan.resources.length === 0)
    throw new CloudmendError('CONFLICT_STATE', whyNothing(plan, taskId), {
      details: { unplanned: plan.unplanned },
    });
  const covering = new Set(written.map(({ revision }) => revision.revision));
  const isCovered = isPreviewed && covering.size === 1;
  const requesters = [...new Set([principal.id, ...latest.revision.requesters])].sort();
  const next = newRevision(engine, task, {
    plan,
    direction: 'undo',
    requesters,
    ...(isCovered && { coveredBy: latest.revision.revision }),
  });
  // What waits has a run, which goes on with the undo; what has ended gets a new one.
  const isWaiting = !hasEnded(task.status);
  const run = isWaiting ? undefined : newRun(taskId, task.run + 1, 'work', engine.clock.now().toISOString());
  const effect: Effect = run === undefined ? { do: 'wake', taskId } : { do: 'start', taskId, run: run.run };
  return changeTask(engine, taskId, (found) => {
    if (found.version !== task.version)
      throw new CloudmendError('CONFLICT_STATE', `The task ${taskId} was changed by another just now. Read it and ask again.`);
    const { outcome: _, reason: __, result: ___, ...rest } = found;
    const status = isCovered ? 'PENDING_EXECUTION' : 'APPROVAL_CHECK';
    return {
      task: { ...rest, status, revision: next.revision, planId: next.planId, run: run?.run ?? found.run, waitingFor: [] },
      audit: { principal, action: 'undo.requested', detail: { revision: next.revision, digest: next.digest, covered: isCovered } },
      event: { type: 'TaskUndoRequested', detail: { revision: next.revision }, effects: [effect] },
      writes: [
        { put: revisionEntity.encode(next), when: { exists: false } },
        ...(run === undefined ? [] : [{ put: runEntity.encode(run), when: { exists: false } } as const]),
      ],
    };
  });
}

function whyNothing({ unplanned }: Plan, taskId: string): string {
  if (unplanned.length > 0) return unplanned.map(({ reason }) => reason).join(' ');
  return `Nothing of ${taskId} can be brought back now: what is left of it are parts that others use or that hold data.`;
}

interface Written {
  readonly revision: Revision;
  readonly plan: Plan;
  readonly resource: TaskResource;
  /** An undo has brought back what can be, and the rest stays as it was written. */
  readonly isPartlyBack?: true;
}

function isPartly({ stays = [] }: TaskResource): boolean {
  return stays.length > 0;
}

/** The latest state of every resource that the task has written, or given parts to, and not brought back, with the revision that wrote it. */
async function findWritten(engine: Engine, task: Task): Promise<readonly Written[]> {
  const latest = new Map<string, Written>();
  for (let number = 1; number <= task.revision; number++) {
    const revision = await revisionEntity.find(engine.table, { taskId: task.id, revision: number });
    if (revision === undefined) continue;
    const plan = await getPlan(engine, revision.planId);
    for (const resource of await listTaskResources(engine, task.id, number)) note(latest, { revision, plan, resource });
  }
  return [...latest.values()];
}

/** An undo that was blocked, drifted or failed half way leaves the resource to be undone, from what was written first. */
function note(latest: Map<string, Written>, one: Written): void {
  const { resourceId, outcome } = one.resource;
  const known = latest.get(resourceId);
  if (outcome === 'ROLLED_BACK' && known !== undefined && isPartly(one.resource)) latest.set(resourceId, { ...known, isPartlyBack: true });
  else if (outcome === 'ROLLED_BACK') latest.delete(resourceId);
  else if (hasApplied(one.resource) && one.revision.direction === 'apply') latest.set(resourceId, one);
}

async function planAll(
  engine: Engine,
  principal: Principal,
  written: readonly Written[],
  taskId: string,
): Promise<{ plan: Plan; isPreviewed: boolean }> {
  const planned: ResourcePlan[] = [];
  const unplanned: Unplanned[] = [];
  let isPreviewed = true;
  for (const one of written) {
    const answer = await planOne(engine, one, taskId);
    if ('unplanned' in answer) unplanned.push(answer.unplanned);
    else if (answer.plan !== undefined) {
      planned.push(answer.plan);
      unplanned.push(...stayingFixes(answer.plan));
    }
    if ('isPreviewed' in answer) isPreviewed &&= answer.isPreviewed;
  }
  for (const removal of await planLeftParts(engine, taskId, { written, undos: planned })) {
    planned.push(removal);
    isPreviewed &&= await wasShown(engine, removal, written);
  }
  const templates = [...new Map(written.flatMap(({ plan }) => plan.templates).map((pinned) => [pinned.id, pinned])).values()];
  return { plan: await storePlan(engine, principal, { direction: 'undo', templates, planned, unplanned }), isPreviewed };
}

type UndoOfOne = { plan: ResourcePlan; isPreviewed: boolean } | { plan: undefined } | { unplanned: Unplanned };

async function planOne(engine: Engine, { plan, resource, isPartlyBack }: Written, taskId: string): Promise<UndoOfOne> {
  const named = plan.resources[resource.position];
  if (named === undefined) throw new CloudmendError('CORRUPT', `The plan ${plan.id} has no resource ${resource.position}.`);
  const original = await loadResourcePlan(engine, named, plan.templates);
  // Parts go when their last user goes, whoever made them: see planLeftParts.
  if (original.part !== undefined) return { plan: undefined };
  const live = await observe(engine, original);
  if (live === undefined) return planGone(plan, original);
  if (!isUndoable(original) || isPartlyBack === true) return notUndone(original, 'refused', `cannot be brought back: ${whyNot(original)}`);
  // Only its parts were made: it lets go of them.
  return original.calls.length === 0 ? letGo(plan, original) : planBack(engine, { plan, original, live }, taskId);
}

/** Of what is gone nothing stays, and nothing is needed any more. */
function planGone(plan: Plan, original: ResourcePlan): UndoOfOne {
  if (original.calls.length > 0 && original.needs.length === 0) return notUndone(original, 'gone', 'is no longer there.');
  return letGo(plan, original, {});
}

/** Nothing is sent for a resource that only lets go of its parts. */
function letGo(plan: Plan, original: ResourcePlan, what: Partial<ResourcePlan> = undoing(original)): UndoOfOne {
  const { digest: _, ...rest } = original;
  const nothing = { calls: [], undo: [], preconditions: [], risks: [] };
  return { plan: sealResourcePlan({ ...rest, ...what, ...nothing }, plan.templates), isPreviewed: true };
}

async function planBack(
  engine: Engine,
  { plan, original, live }: { readonly plan: Plan; readonly original: ResourcePlan; readonly live: Observation },
  taskId: string,
): Promise<UndoOfOne> {
  const { resourceId } = original;
  const undo = planUndo(getKind(engine, original.kind), original, live, plan.templates);
  if ('nothingToDo' in undo)
    return needsToLetGo(original).length > 0 ? letGo(plan, original) : notUndone(original, 'already-compliant', 'is as it was before.');
  if ('blocked' in undo) {
    const who = await whoChanged(engine, resourceId, undo.blocked, taskId);
    return { unplanned: { resourceId, code: 'refused', reason: `${who} changed ${undo.blocked.join(', ')} of ${resourceId} since.` } };
  }
  if ('postponed' in undo) return { unplanned: { resourceId, code: 'precondition', reason: undo.postponed } };
  // What does not bring everything back is always decided on.
  return { plan: undo.plan, isPreviewed: original.reversibility.kind === 'exact' && isAsPreviewed(undo.plan.calls, original.undo) };
}

function notUndone({ resourceId }: ResourcePlan, code: Unplanned['code'], why: string): UndoOfOne {
  return { unplanned: { resourceId, code, reason: `${resourceId} ${why}` } };
}

function whyNot(original: ResourcePlan): string {
  const [stays] = stayingOf(original);
  return stays?.why ?? (original.reversibility.kind === 'none' ? original.reversibility.why : '');
}

function stayingFixes({ resourceId, stays = [] }: ResourcePlan): readonly Unplanned[] {
  return stays.map(({ template, why }) => ({
    resourceId,
    template,
    code: 'refused',
    reason: `${resourceId} is not brought back whole: ${why}`,
  }));
}

/** Whether taking a part away was shown with the plan that needed it. */
async function wasShown(engine: Engine, removal: ResourcePlan, written: readonly Written[]): Promise<boolean> {
  for (const { plan } of written) {
    const named = plan.resources.find(({ resourceId }) => resourceId === removal.resourceId);
    if (named !== undefined) return isAsPreviewed(removal.calls, (await loadResourcePlan(engine, named, plan.templates)).undo);
  }
  return false;
}

/** The parts that cloudmend made and that nobody uses once these undos are through: taken away after their users. */
async function planLeftParts(
  engine: Engine,
  taskId: string,
  { written, undos }: { readonly written: readonly Written[]; readonly undos: readonly ResourcePlan[] },
): Promise<readonly ResourcePlan[]> {
  const freed = await listFreed(engine, undos);
  const ids = new Set([
    ...undos.flatMap(({ needs }) => needs),
    ...written.map(({ resource }) => resource.resourceId),
    ...freed.map(({ use }) => use.partId),
  ]);
  const removals: ResourcePlan[] = [];
  for (const partId of ids) {
    const made = await findMadePart(engine, partId);
    if (made === undefined) continue;
    const isLeaving = ({ resourceId }: PartUse) => undos.some((undo) => undo.resourceId === resourceId && undo.needs.includes(partId));
    const follows = new Set(freed.flatMap(({ use, by }) => (use.partId === partId ? [by] : [])));
    const isFreed = ({ resourceId }: PartUse) => freed.some(({ use }) => use.partId === partId && use.resourceId === resourceId);
    const users = await listPartUsers(engine, partId);
    const staying = users.filter((use) => !isFreed(use) && (use.taskId !== taskId || !isLeaving(use)));
    const place = { resourceId: partId, kind: made.kind, partition: made.partition, account: made.account, region: made.region };
    const observation = staying.length > 0 ? undefined : await observe(engine, place);
    const pinned = written[0]?.plan.templates ?? [];
    const wanted = { ...place, name: made.name, needs: made.needs, follows: [...follows].sort() };
    const removal = observation === undefined ? undefined : planRemoval(engine, wanted, observation, pinned);
    if (removal !== undefined) removals.push(removal);
  }
  return removals;
}

/** What resources use that go with these undos, for whichever task, and the undo that each goes with. */
async function listFreed(
  engine: Engine,
  undos: readonly ResourcePlan[],
): Promise<readonly { readonly use: PartUse; readonly by: string }[]> {
  const freed: { readonly use: PartUse; readonly by: string }[] = [];
  for (const { resourceId: by, takesAway = [] } of undos)
    for (const id of takesAway) for (const use of await listUsesOf(engine, id)) freed.push({ use, by });
  return freed;
}
