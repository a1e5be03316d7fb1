import type { Decision } from '../../approval/decision.ts';
import { countDecisions, listDecisions } from '../../approval/decision.ts';
import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import { callName } from '../../kind/call.ts';
import { getPlan, loadResourcePlan } from '../../plan/read-plan.ts';
import type { Page } from '../../ports.ts';
import { functionName } from '../../remediation/template.ts';
import { listBatches } from '../record/batches.ts';
import { ballotOf, listAllRaises } from '../record/cap.ts';
import type { StageMark, TaskResource } from '../record/entities.ts';
import { revisionEntity, runEntity, taskEntity, tasksOfMonth } from '../record/entities.ts';
import { loadTask } from '../record/load-task.ts';
import { mergeMark, sumMark } from '../record/stage-marks.ts';
import type { Standing } from '../record/standing.ts';
import { loadDeciding } from '../record/standing.ts';
import type { Raise, Revision, Task } from '../record/task.ts';
import { listTaskResources } from '../record/task-resources.ts';
import type { Past } from '../record/written.ts';
import { writtenState } from '../record/written.ts';

/** The eleven stages by number. */
export const STAGE_NAMES = [
  'Capture',
  'Classify',
  'Load templates',
  'Exclude',
  'Check live state',
  'Plan afresh',
  'Keep the state before',
  'Freeze targets',
  'Apply',
  'Record',
  'Verify by scan',
] as const;

export interface StageView extends StageMark {
  readonly name: string;
}

export interface CallView {
  /** `s3-put_bucket_policy_tls`: the remediation function. */
  readonly function: string;
  readonly operation: string;
  readonly direction: 'apply' | 'undo';
  readonly status: 'intended' | 'done' | 'withdrawn' | 'refused';
  readonly at: string;
  readonly requestId?: string;
  readonly error?: string;
}

export interface ResourceView {
  readonly resourceId: string;
  readonly account: string;
  readonly region: string;
  readonly revision: number;
  readonly wave: number;
  readonly outcome: TaskResource['outcome'];
  readonly reason?: TaskResource['reason'];
  readonly templates: readonly string[];
  readonly findings: readonly string[];
  readonly calls: readonly CallView[];
  /** What no undo brings back, or an undo has left as it was written. */
  readonly stays?: TaskResource['stays'];
  /** What changed besides, between the look before the change and the one after it. */
  readonly beside?: TaskResource['beside'];
}

export interface TaskView {
  readonly task: Task;
  readonly revisions: readonly Revision[];
  readonly decisions: readonly Decision[];
  /** Every wave's marks; wave 0 stands for the stages around the waves. */
  readonly stages: readonly StageView[];
  readonly resources: readonly ResourceView[];
  /** Raises of the cap, of every revision. */
  readonly raises: readonly RaiseView[];
  /** Resources that it may write now, as far as the stored decisions say. */
  readonly cap: number;
  readonly standing: Standing;
}

export interface RaiseView {
  readonly raise: Raise;
  readonly decisions: readonly Decision[];
}

/** A task with all that happened. Throws NOT_FOUND. */
export async function getTask(engine: Pick<Engine, 'table' | 'blobs' | 'catalogue' | 'clock'>, id: string): Promise<TaskView> {
  const task = await loadTask(engine, id);
  const revisions: Revision[] = [];
  const decisions: Decision[] = [];
  const resources: ResourceView[] = [];
  const pasts: Past[] = [];
  let stages: StageMark[] = [];
  for (let revision = 1; revision <= task.revision; revision++) {
    const found = await revisionEntity.find(engine.table, { taskId: id, revision });
    if (found === undefined) continue;
    revisions.push(found);
    decisions.push(...(await listDecisions(engine, found)));
    const stored = await listTaskResources(engine, id, revision);
    pasts.push({ revision: found, resources: stored });
    resources.push(...(await viewResources(engine, found, stored)));
    for (const batch of await listBatches(engine, task, revision)) for (const mark of batch.stages) stages = sumMark(stages, mark);
  }
  for (let run = 1; run <= task.run; run++) {
    const found = await runEntity.find(engine.table, { taskId: id, run });
    for (const mark of found?.stages ?? []) stages = mergeMark(stages, mark);
  }
  const named = stages.map((mark) => ({ ...mark, name: STAGE_NAMES[mark.stage - 1] ?? '' })).sort(inOrder);
  const raises = await viewRaises(engine, task);
  const standing = { ...(await loadDeciding(engine, task)), written: writtenState(pasts) };
  return { task, revisions, decisions, stages: named, resources, raises, cap: capNow(task, raises), standing };
}

async function viewRaises(engine: Pick<Engine, 'table'>, task: Task): Promise<readonly RaiseView[]> {
  const raises = await listAllRaises(engine, task);
  return Promise.all(raises.map(async (raise) => ({ raise, decisions: await listDecisions(engine, ballotOf(raise)) })));
}

/** As the stored decisions say, to be shown; what is relied on is `approvedCap`. */
function capNow(task: Task, raises: readonly RaiseView[]): number {
  const approved = raises.filter(
    ({ raise, decisions }) =>
      raise.revision === task.revision && countDecisions(decisions, raise, task.policy).approvals.length >= task.policy.quorum,
  );
  return Math.max(task.policy.cap, ...approved.map(({ raise }) => raise.cap));
}

function inOrder(left: StageView, right: StageView): number {
  return left.revision - right.revision || left.stage - right.stage || left.wave - right.wave;
}

/** Tasks, newest first, of the months from now backwards. The cursor names the month and where in it to go on. Throws VALIDATION_FAILED for any other. */
export async function listTasks(
  engine: Pick<Engine, 'table' | 'clock'>,
  request: { readonly limit: number; readonly cursor?: string; readonly month?: string },
): Promise<Page<Task>> {
  const [month = '', inner] = (request.cursor ?? request.month ?? engine.clock.now().toISOString().slice(0, 7)).split('~');
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The cursor ${request.cursor ?? month} is not one that a page of tasks gave. Leave it out to begin.`,
    );
  const query = { index: 'gsi1', partition: tasksOfMonth(month), consistent: false, descending: true, limit: request.limit } as const;
  const page = await engine.table.query({ ...query, ...(inner !== undefined && { cursor: inner }) });
  const items = page.items.map(taskEntity.decode);
  if (page.cursor !== undefined) return { items, cursor: `${month}~${page.cursor}` };
  const before = monthBefore(month);
  if (before < FIRST_MONTH) return { items };
  return items.length > 0 ? { items, cursor: before } : listTasks(engine, { limit: request.limit, cursor: before });
}

/** No task is older than the product. */
const FIRST_MONTH = '2026-01';

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

async function viewResources(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue'>,
  revision: Revision,
  stored: readonly TaskResource[],
): Promise<readonly ResourceView[]> {
  const plan = await getPlan(engine, revision.planId);
  const views: ResourceView[] = [];
  for (const resource of stored) {
    const named = plan.resources[resource.position];
    if (named === undefined) continue;
    const planned = await loadResourcePlan(engine, named, plan.templates);
    const { resourceId, account, region, wave, outcome, reason, stays, beside } = resource;
    const calls = resource.journal.map((entry): CallView => {
      const call = (entry.direction === 'apply' ? planned.calls : planned.undo)[entry.position];
      return {
        function: planned.templates.map(functionName).join(' + '),
        operation: call === undefined ? '' : callName(call),
        direction: entry.direction,
        status: entry.state,
        at: entry.endedAt ?? entry.intendedAt,
        ...(entry.requestId !== undefined && { requestId: entry.requestId }),
        ...(entry.error !== undefined && { error: entry.error }),
      };
    });
    const { templates, findings } = planned;
    views.push({
      resourceId,
      account,
      region,
      revision: revision.revision,
      wave,
      outcome,
      ...(reason !== undefined && { reason }),
      templates,
      findings,
      calls,
      ...(stays !== undefined && { stays }),
      ...(beside !== undefined && { beside }),
    });
  }
  return views;
}
