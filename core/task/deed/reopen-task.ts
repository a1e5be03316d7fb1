import type { StandingName } from '../../approval/standing-name.ts';
import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Write } from '../../ports.ts';
import { approvedCap } from '../record/cap.ts';
import { revisionEntity, runEntity } from '../record/entities.ts';
import { ofPlans } from '../record/of-plan.ts';
import type { OpenAgain, Reopening } from '../record/reopening.ts';
import { loadRevision, newRevision } from '../record/revisions.ts';
import { newRun } from '../record/runs.ts';
import type { Task, TaskReason } from '../record/task.ts';
import { isWatching } from '../record/watch.ts';
import { WORKFLOW } from '../record/workflow.ts';
import { changeTask } from '../status/change-task.ts';
import { statusChange } from '../status/status-change.ts';

interface Reopened {
  readonly plan: Plan;
  readonly reopening: Reopening;
  /** The standing approval that it lies within. */
  readonly standing?: StandingName | undefined;
  /** Why people are asked, where its rule stands approved. */
  readonly reason?: TaskReason | undefined;
  /** What is open besides and left for a person. */
  readonly openAgain?: OpenAgain | undefined;
  /** Further writes of the same transaction. */
  readonly writes: readonly Write[];
}

/**
 * Puts what a scan found open in the scope of a task that is done to its approvers, as its next revision: that alone, under the same policy
 * and for the same requesters. What it did before stays as it is on record. Gives why, in a sentence; undefined where the task has moved on meanwhile.
 */
export async function reopenTask(
  engine: Engine,
  task: Task,
  { plan, reopening, standing, reason, openAgain, writes }: Reopened,
): Promise<string | undefined> {
  const { requesters } = await loadRevision(engine, task);
  const policy = { ...task.policy, cap: (await approvedCap(engine, task)).cap };
  const next = newRevision(engine, { ...task, policy }, { plan, direction: 'apply', requesters, standing, reopening });
  const run = newRun(task.id, task.run + 1, 'work', engine.clock.now().toISOString());
  const why = reason ?? { code: 'OPEN_AGAIN', message: whyReopened(reopening, openAgain) };
  const { revision, digest, planId } = next;
  const detail = { revision, ...reopening, code: why.code };
  const made = await changeTask(engine, task.id, (found) => {
    if (found.version !== task.version || !isWatching(found)) return undefined;
    const { outcome: _, result: __, openAgain: ___, failures: ____, ...rest } = found;
    return statusChange(rest, 'APPROVAL_CHECK', {
      action: 'task.reopened',
      detail: { ...detail, digest, ...(standing !== undefined && { standing: { ...standing } }) },
      task: {
        revision,
        planId,
        ...ofPlans(found, plan),
        run: run.run,
        policy,
        reason: why,
        reopenings: (found.reopenings ?? 0) + 1,
        ...(openAgain !== undefined && { openAgain }),
      },
      event: { type: 'TaskReopened', detail, effects: [{ do: 'start', taskId: task.id, run: run.run }] },
      writes: [
        { put: revisionEntity.encode(next), when: { exists: false } },
        { put: runEntity.encode(run), when: { exists: false } },
        ...writes,
      ],
    });
  });
  return made.version === task.version + 1 && made.status === 'APPROVAL_CHECK' ? why.message : undefined;
}

function whyReopened({ again, joined }: Reopening, left: OpenAgain | undefined): string {
  const parts = [
    ...(again === 0 ? [] : [`${counted(again, 'resource')} of its scope ${again === 1 ? 'is' : 'are'} open again`]),
    ...(joined === 0 ? [] : [`${counted(joined, 'resource')} ${joined === 1 ? 'has' : 'have'} come to it`]),
  ];
  return `${parts.join(', and ')} since it was done: only that is planned.${left === undefined ? '' : ` ${left.message}`}`;
}

/** Says that something of a task that is done is open and is left for a person. */
export async function leaveOpen(engine: Engine, task: Task, openAgain: OpenAgain, writes: readonly Write[]): Promise<void> {
  const { resources, message } = openAgain;
  await changeTask(engine, task.id, (found) => {
    if (found.version !== task.version || !isWatching(found)) return undefined;
    const outcome = found.outcome === 'SUCCESS' ? ('COMPLETED' as const) : found.outcome;
    return {
      task: { ...found, openAgain, ...(outcome !== undefined && { outcome }) },
      audit: { principal: WORKFLOW, action: 'task.left-open', detail: { resources, message } },
      event: { type: 'TaskLeftOpen', detail: { resources, message } },
      writes,
    };
  });
}
