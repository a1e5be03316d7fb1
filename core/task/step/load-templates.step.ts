import { standingEntity, whyOutside } from '../../approval/standing.ts';
import type { StandingName } from '../../approval/standing-name.ts';
import { counted } from '../../counted.ts';
import { CloudmendError } from '../../errors.ts';
import { isEqualJson } from '../../json.ts';
import type { PinnedTemplate, Plan, ResourcePlan } from '../../plan/plan.ts';
import { getPlan, loadResourcePlans } from '../../plan/read-plan.ts';
import { isAsPreviewed } from '../../plan/undo.ts';
import { endTask } from '../deed/end-task.ts';
import { makeRevision } from '../deed/make-revision.ts';
import { findPlaceFaults } from '../deed/place-faults.ts';
import { planUndoPages } from '../deed/plan-undo.ts';
import { findTemplateFault } from '../mend/template-fault.ts';
import { batchEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { isDraining } from '../record/is-draining.ts';
import { isPlanningUndo } from '../record/is-planning-undo.ts';
import { loadKnownTask } from '../record/load-task.ts';
import { loadRevision } from '../record/revisions.ts';
import type { Revision, Task, TaskReason } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import type { StepContext } from './context.ts';
import { markStage, planOfStep, revisionOf } from './context.ts';
import { defineStep } from './define-step.ts';
import { failPreparing, mayPrepareLater, passingFault, takeFault } from './prepare-later.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'load-templates',
  does: 'Sees that the plan and its templates are whole and those that were approved; where one is newer, or an undo is asked for, it plans and makes a new revision.',
  answers: { ready: 'exclude', retry: 'again', wait: 'await', ended: 'end' },
  // Reads every plan of the task; where a template is newer, every resource afresh too, as for an undo that is to be planned: that answers
  // `retry` when its time is up, and goes on.
  timeoutSeconds: 600,
  needs: 'plans',
  members: 'scan',
  run: (context) => loadTemplates(context),
});

/** Stage 3: the plan and its templates are there, whole, and those that were approved. Anything else ends with nothing written. */
async function loadTemplates(context: StepContext): Promise<StepAnswer> {
  const startedAt = context.engine.clock.now().toISOString();
  const { task } = context.known;
  if (isPlanningUndo(task)) return planUndo(context);
  try {
    const plan = await planOfStep(context);
    const revision = await revisionOf(context);
    const plans = await checkResourcePlans(context, task, revision, plan);
    const isToBegin = !isDraining(task) && (await isBeforeFirstResource(context, task));
    const fault = isToBegin ? findFault(context, revision, plan) : undefined;
    if (fault?.code === 'PLAN_DRIFT') return await planAgain(context, startedAt, fault);
    if (fault !== undefined) return await failPreparing(context, startedAt, fault);
    const atFault = isToBegin ? await takePlaceFaults(context, startedAt, plans) : undefined;
    if (atFault !== undefined) return atFault;
    const message = sayTemplates(context.engine, plan);
    await markStage(context, { stage: 3, startedAt, outcome: 'ok', message, counts: { templates: plan.templates.length } });
    return { next: 'ready' };
  } catch (error) {
    const passing = passingFault(error, 3);
    if (passing !== undefined) return takeFault(context, startedAt, { fault: passing, error });
    if (!(error instanceof CloudmendError) || (error.code !== 'CORRUPT' && error.code !== 'NOT_FOUND')) throw error;
    return failPreparing(context, startedAt, { code: 'PLAN_CORRUPT', message: error.message, stage: 3 });
  }
}

/** An undo that was asked for becomes the next revision here, a page of its resources after the other. */
async function planUndo(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId, signal } = context;
  if ((await planUndoPages(engine, taskId, signal)) === 'more') return { next: 'retry', seconds: 1 };
  const known = await loadKnownTask(engine, taskId);
  if (!hasEnded(known.task.status)) return { next: 'wait' };
  await endTask(engine, context, { known });
  return { next: 'ended' };
}

/** Each template with its version and the first digits of the sources that this engine has of it: where what is done comes from. */
function sayTemplates({ catalogue }: StepContext['engine'], { templates }: Plan): string {
  return templates
    .map(({ id, version }) => `${id} version ${version} (${catalogue.templates.get(id)?.source.slice(0, 12) ?? 'not in the catalogue'})`)
    .join(', ');
}

/** Once resources were begun they are seen through; what is left asks for its templates one by one. */
async function isBeforeFirstResource({ engine }: StepContext, { id: taskId, revision }: Task): Promise<boolean> {
  // Batches are cut all at once, before anything is begun; where no canary could be cut the first wave is the second.
  const first = [1, 2].map((wave) => batchEntity.key({ taskId, revision, wave, batch: 1 }));
  if ((await engine.table.getMany(first, { consistent: true })).every((batch) => batch === undefined)) return true;
  const resources = await listTaskResources(engine, taskId, revision);
  return resources.every(({ outcome }) => outcome === 'PENDING');
}

/** Every resource's plan has its digest, and an undo that runs under an earlier approval is what was shown with it. Throws CORRUPT. */
async function checkResourcePlans({ engine }: StepContext, task: Task, revision: Revision, plan: Plan): Promise<readonly ResourcePlan[]> {
  const plans = await loadResourcePlans(engine, plan);
  if (revision.standing !== undefined) await requireWithin(engine, revision.standing, plan, plans);
  if (revision.coveredBy === undefined) return plans;
  const shown = await shownWith(engine, task, revision);
  // What is back already, or gone, only lets go of its parts: nothing is sent for it.
  const other = plans.find((undo) => undo.calls.length > 0 && !isShown(undo, shown.get(undo.resourceId), revision));
  if (revision.direction === 'undo' && other === undefined) return plans;
  throw new CloudmendError(
    'CORRUPT',
    `The undo of ${other?.resourceId ?? plan.id} is not the one that was approved with revision ${revision.coveredBy}.`,
  );
}

/** Whoever wrote that a plan lies within a standing approval: it does, or nothing of it is done. Throws CORRUPT. */
async function requireWithin(engine: StepContext['engine'], name: StandingName, plan: Plan, plans: readonly ResourcePlan[]): Promise<void> {
  const standing = await standingEntity.find(engine.table, name);
  const why = standing === undefined ? 'It is not stored.' : whyOutside(standing, plan, plans);
  if (why === undefined) return;
  throw new CloudmendError('CORRUPT', `The plan ${plan.id} does not lie within the standing approval of ${name.automationId}: ${why}`);
}

/** What was shown with the plan that covers an undo, by resource; what nobody confirmed goes back whichever plan of the task wrote it. */
async function shownWith(
  engine: StepContext['engine'],
  task: Task,
  { coveredBy = 1, isTimed }: Revision,
): Promise<ReadonlyMap<string, ResourcePlan>> {
  const shown = new Map<string, ResourcePlan>();
  for (let number = isTimed === true ? 1 : coveredBy; number <= coveredBy; number++) {
    const { planId, direction } = await loadRevision(engine, { ...task, revision: number });
    if (direction === 'undo') continue;
    for (const one of await loadResourcePlans(engine, await getPlan(engine, planId))) shown.set(one.resourceId, one);
  }
  return shown;
}

/** Call by call; of what nobody confirmed the end is enough, since what was half done takes fewer calls. */
function isShown(undo: ResourcePlan, shown: ResourcePlan | undefined, { isTimed }: Revision): boolean {
  if (shown === undefined) return false;
  if (isAsPreviewed(undo.calls, shown.undo)) return true;
  return isTimed === true && Object.entries(undo.after).every(([name, value]) => isEqualJson(value, shown.before[name] ?? null));
}

/** An undo needs no template: it is computed from what was written. */
function findFault({ engine }: StepContext, revision: Revision, plan: Plan): TaskReason | undefined {
  if (revision.direction === 'undo') return undefined;
  const faults = plan.templates.map((pinned: PinnedTemplate) => findTemplateFault(engine, pinned)).filter((fault) => fault !== undefined);
  const worst = faults.find(({ code }) => code !== 'PLAN_DRIFT') ?? faults[0];
  return worst === undefined ? undefined : { ...worst, stage: 3 };
}

/** Before the first write its places are asked whether they are there: what does not answer is tried again, and fails the task where nothing does. */
async function takePlaceFaults(context: StepContext, startedAt: string, plans: readonly ResourcePlan[]): Promise<StepAnswer | undefined> {
  const { faults, places } = await findPlaceFaults(context.engine, plans, context.signal);
  const [first] = faults;
  // Where some of them answer, they are mended; the others say for themselves what is wrong.
  if (first === undefined || (faults.length < places && !mayPrepareLater(context.known.task))) return undefined;
  const others = new Set(faults.map(({ message }) => message)).size - 1;
  const message = others === 0 ? first.message : `${first.message} So it is with ${counted(others, 'other place')}.`;
  return takeFault(context, startedAt, { fault: { ...first, message, stage: 3 } });
}

async function planAgain(context: StepContext, startedAt: string, reason: TaskReason): Promise<StepAnswer> {
  await markStage(context, { stage: 3, startedAt, outcome: 'failed', message: reason.message, counts: {} });
  const made = await makeRevision(context.engine, context.known.task, reason);
  return made ? { next: 'wait' } : failPreparing(context, startedAt, reason);
}
