import { CloudmendError } from '../../errors.ts';
import { loadResourcePlans } from '../../plan/read-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { changeTask, loadTask } from '../change-task.ts';
import { makeRevision } from '../make-revision.ts';
import { revisionDigest } from '../revision-digest.ts';
import type { StepAnswer } from '../step.ts';
import type { Revision, Task, TaskReason } from '../task.ts';
import { statusChange } from './classify.ts';
import { endRun, loadApprovedPlan, loadRevision, markStage } from './context.ts';
import type { StepContext } from './context.ts';

/** Stage 3: the plan and its templates are there, whole, and those that were approved. Anything else ends with nothing written. */
export async function loadTemplates(context: StepContext): Promise<StepAnswer> {
  const { engine, taskId } = context;
  const startedAt = engine.clock.now().toISOString();
  const task = await changeTask(engine, taskId, (found) => (found.status === 'PENDING_EXECUTION' ? statusChange(found, 'PREPARING', 'task.preparing') : undefined));
  const revision = await loadRevision(engine, task);
  try {
    const plan = await loadApprovedPlan(engine, revision);
    const fault = findFault(context, task, revision, plan);
    if (fault?.code === 'PLAN_DRIFT') return await planAgain(context, startedAt, fault);
    if (fault !== undefined) return await failTask(context, startedAt, fault);
    await loadResourcePlans(engine, plan);
    const message = plan.templates.map(({ id, version, sourceHash }) => `${id} version ${version} (${sourceHash.slice(0, 12)})`).join(', ');
    await markStage(context, { stage: 3, startedAt, outcome: 'ok', message, counts: { templates: plan.templates.length } });
    return { next: 'ready' };
  } catch (error) {
    if (!(error instanceof CloudmendError) || (error.code !== 'CORRUPT' && error.code !== 'NOT_FOUND')) throw error;
    return failTask(context, startedAt, { code: 'PLAN_CORRUPT', message: error.message, stage: 3 });
  }
}

function findFault(context: StepContext, task: Task, revision: Revision, plan: Plan): TaskReason | undefined {
  if (revisionDigest(task.policy, revision, plan.digest) !== revision.digest) {
    return { code: 'PLAN_CORRUPT', message: 'The plan, its policy or its parameters are not those whose digest was approved.', stage: 3 };
  }
  let newer: TaskReason | undefined;
  for (const pinned of plan.templates) {
    const current = context.engine.catalogue.templates.get(pinned.id);
    if (current === undefined) return { code: 'TEMPLATE_UNAVAILABLE', message: `The template ${pinned.id} is no longer in the catalogue.`, stage: 3 };
    if (current.version === pinned.version && current.sourceHash !== pinned.sourceHash) {
      return { code: 'TEMPLATE_INVALID', message: `The template ${pinned.id} version ${pinned.version} is not the one that was planned with: its source differs.`, stage: 3 };
    }
    if (current.version !== pinned.version) newer = { code: 'PLAN_DRIFT', message: `The template ${pinned.id} is now version ${current.version}; version ${pinned.version} was approved.`, stage: 3 };
  }
  return newer;
}

async function planAgain(context: StepContext, startedAt: string, reason: TaskReason): Promise<StepAnswer> {
  await markStage(context, { stage: 3, startedAt, outcome: 'failed', message: reason.message, counts: {} });
  const task = await loadTask(context.engine, context.taskId);
  const made = await makeRevision(context.engine, task, reason);
  if (made) return { next: 'wait' };
  return failTask(context, startedAt, reason);
}

async function failTask(context: StepContext, startedAt: string, reason: TaskReason): Promise<StepAnswer> {
  const { engine, taskId } = context;
  await markStage(context, { stage: 3, startedAt, outcome: 'failed', message: reason.message, counts: {} });
  await changeTask(engine, taskId, (found) => statusChange({ ...found, outcome: 'FAILED', reason }, 'DONE', 'task.ended', { code: reason.code, message: reason.message }));
  await endRun(engine, taskId, context.run);
  return { next: 'ended' };
}
