import { mapBounded } from '../../concurrency.ts';
import { isJudgedAlone } from '../../finding/rule.ts';
import type { ResourcePlan } from '../../plan/plan.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import type { Judged } from '../../scan/rescan.ts';
import { rescan } from '../../scan/rescan.ts';
import { rollUp } from '../../scan/roll-up.ts';
import { makeRevision } from '../deed/make-revision.ts';
import { soakOf, waveToSoak } from '../deed/soak.ts';
import { askingToConfirm, disarming } from '../deed/timed-undo.ts';
import { stillFails } from '../mend/live.ts';
import { listBatches } from '../record/batches.ts';
import { isArmed } from '../record/confirmation.ts';
import type { TaskResource } from '../record/entities.ts';
import { revisionEntity, taskResourceEntity } from '../record/entities.ts';
import { isDraining } from '../record/is-draining.ts';
import type { Revision } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import { wentWrong } from '../record/waves.ts';
import { isBegun } from '../record/written.ts';
import { statusChange } from '../status/status-change.ts';
import type { StepContext } from './context.ts';
import { changeKnown, markStage, noteRevision, planOfStep, revisionOf, runOf, storeCursor } from './context.ts';
import { defineStep } from './define-step.ts';
import { standsUnconfirmed } from './go-back.ts';
import type { StepAnswer } from './step.ts';

export default defineStep({
  name: 'rescan',
  does: 'Judges each resource again, those of a wave that has soaked too: findings close by this alone.',
  answers: { finish: 'finish', ready: 'next-wave', poll: 'again', wait: 'await', ended: 'end' },
  // Each resource of the task is judged again from fresh reads; it answers `poll` when its time is up.
  timeoutSeconds: 840,
  needs: 'everything',
  members: 'scan',
  isLarge: true,
  run: (context) => rescanStep(context),
});

/** Resources between two looks at the clock. */
const CHUNK = 40;

const RESOURCES_AT_ONCE = 8;

/** Stage 11: the touched resources are scanned again; findings close by this alone. What drifted becomes the next revision. */
async function rescanStep(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const startedAt = engine.clock.now().toISOString();
  const soaked = await findSoaked(context);
  if (soaked !== undefined) return judgeSoaked(context, soaked);
  const task = await changeKnown(context, (found) => statusChange(found, 'VERIFYING', { action: 'task.verifying' }));
  const drains = isDraining(task);
  // Somebody has cancelled the task, or taken an approval back, since its last batch ended.
  if (task.status !== 'VERIFYING' && !drains) return { next: 'wait' };
  const resources = await listTaskResources(engine, taskId, task.revision);
  const { isOver, cursor } = await scanFromCursor(context, resources);
  const message = isOver ? 'Touched resources scanned again' : 'Verifying remediation';
  await markStage(context, { stage: 11, startedAt, outcome: 'ok', message, counts: { resources: Math.min(cursor, resources.length) } });
  if (!isOver) return { next: 'poll', seconds: 1 };
  if (drains) return { next: 'wait' };
  return (await holdToConfirmation(context)) ? { next: 'wait' } : planDrifted(context, resources);
}

/** What stands unconfirmed waits for a person; where nothing does nothing goes back. What has drifted is planned again by whoever wants it then. */
async function holdToConfirmation(context: StepContext): Promise<boolean> {
  const { engine, known } = context;
  if (!isArmed(known.task)) return false;
  const stands = await standsUnconfirmed(context);
  await changeKnown(context, (found) => (stands ? askingToConfirm(found) : disarming(engine, found)));
  return stands;
}

/** As many as there is time for, from where the step before stopped. */
async function scanFromCursor(
  context: StepContext,
  resources: readonly TaskResource[],
): Promise<{ readonly isOver: boolean; readonly cursor: number }> {
  const run = runOf(context);
  let { cursor } = run;
  while (cursor < resources.length && !context.signal.aborted) {
    await scanAgain(context, resources.slice(cursor, cursor + CHUNK));
    cursor += CHUNK;
  }
  const isOver = cursor >= resources.length;
  if (cursor !== run.cursor && !(isOver && run.cursor === 0)) await storeCursor(context, isOver ? 0 : cursor);
  return { isOver, cursor };
}

/** The wave that has soaked and is to be judged once more, while others are still to come. */
async function findSoaked(context: StepContext): Promise<Revision | undefined> {
  const { engine, known } = context;
  if (known.task.policy.soakSeconds === undefined || isDraining(known.task)) return undefined;
  const revision = await revisionOf(context);
  const batches = await listBatches(engine, known.task);
  return soakOf(engine, known.task, revision, waveToSoak(known.task, revision, batches)).is === 'due' ? revision : undefined;
}

/** What was written until now is judged again, and what went wrong counted anew. The next wave is chosen after it. */
async function judgeSoaked(context: StepContext, revision: Revision): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const { soak } = revision;
  const isWritten = ({ wave }: TaskResource) => soak !== undefined && wave <= soak.wave;
  const resources = (await listTaskResources(engine, taskId, revision.revision)).filter(isWritten);
  const { isOver } = await scanFromCursor(context, resources);
  if (!isOver) return { next: 'poll', seconds: 1 };
  const judged = (await listTaskResources(engine, taskId, revision.revision)).filter(isWritten);
  const failed = judged.filter(({ outcome }) => wentWrong(outcome, revision.direction)).length;
  const now = { ...revision, failed, ...(soak !== undefined && { soak: { ...soak, isJudged: true } }) };
  await engine.table.write({ put: revisionEntity.encode(now), when: { exists: true } });
  noteRevision(context, now);
  return { next: 'ready' };
}

async function scanAgain(context: StepContext, resources: readonly TaskResource[]): Promise<void> {
  const { engine, signal } = context;
  const plan = await planOfStep(context);
  const revision = await revisionOf(context);
  const accounts = new Set<string>();
  await mapBounded(resources, RESOURCES_AT_ONCE, async (resource) => {
    const named = plan.resources[resource.position];
    if (named === undefined || resource.outcome === 'CANCELLED' || (isDraining(context.known.task) && !isBegun(resource))) return;
    const planned = await loadResourcePlan(engine, named, plan.templates);
    const { resourceId: id, kind, partition, account, region } = planned;
    const neighbours = [...engine.catalogue.rules.values()].filter((rule) => rule.resource.id === kind && isJudgedAlone(rule));
    const rules = [...new Set([...planned.rules, ...neighbours.map((rule) => rule.id)])];
    const [judged] = await rescan(engine, [{ id, kind, partition, account, region }], rules, { signal, task: context.taskId });
    if (revision.direction === 'apply' && resource.outcome === 'VERIFIED' && judged !== undefined)
      await holdToScan(context, resource, planned, judged);
    accounts.add(account);
  });
  for (const account of accounts) await rollUp(engine, account);
}

/** What was verified right after the change and no longer passes is not mended: the scan has the last word. */
async function holdToScan({ engine }: StepContext, resource: TaskResource, planned: ResourcePlan, judged: Judged): Promise<void> {
  const failing = planned.rules.find((rule) => {
    const verdict = judged.verdicts.get(rule);
    return verdict !== undefined && stillFails(planned, rule, verdict);
  });
  if (failing === undefined) return;
  const reason = { code: 'VERIFY', message: `The change was seen, and the scan after it finds that ${failing} fails again.`, stage: 11 };
  await engine.table.write({ put: taskResourceEntity.encode({ ...resource, outcome: 'FAILED', reason }) });
}

async function planDrifted(context: StepContext, resources: readonly TaskResource[]): Promise<StepAnswer> {
  const drifted = resources.filter(({ outcome }) => outcome === 'DRIFTED');
  const { direction } = await revisionOf(context);
  const [first] = drifted;
  if (first === undefined || direction === 'undo') return { next: 'finish' };
  const reason = {
    code: first.reason?.code ?? 'PLAN_DRIFT',
    message: `${drifted.length === 1 ? '1 resource is not as it was' : `${drifted.length} resources are not as they were`} approved: ${first.reason?.message ?? ''}`,
    stage: 6,
  };
  const made = await makeRevision(
    context.engine,
    context.known.task,
    reason,
    drifted.map(({ resourceId }) => resourceId),
  );
  return { next: made ? 'wait' : 'finish' };
}
