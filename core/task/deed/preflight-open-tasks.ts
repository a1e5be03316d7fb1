import { counted } from '../../counted.ts';
import type { Engine } from '../../engine.ts';
import { queryEntities } from '../../entity.ts';
import type { Plan } from '../../plan/plan.ts';
import { getPlan } from '../../plan/read-plan.ts';
import type { Page } from '../../ports.ts';
import { runEntity } from '../record/entities.ts';
import { hasEnded } from '../record/has-ended.ts';
import { loadTask } from '../record/load-task.ts';
import type { PreflightCheck } from '../record/preflight-check.ts';
import { loadRevision } from '../record/revisions.ts';
import type { TaskPolicy } from '../record/task.ts';
import { wordsOf } from '../status/task-words.ts';
import type { PreflightRequest } from './preflight-quorum.ts';

/** What is asked about a plan: when it is to begin, and of which task it is, where it is one already. */
type OpenTaskRequest = Pick<PreflightRequest, 'policy' | 'taskId'>;

/** Open tasks that are looked at in one go. */
const PAGE = 100;

/** What every open task means for a plan. */
export async function openTaskChecks(engine: Engine, plan: Plan, request: OpenTaskRequest): Promise<readonly PreflightCheck[]> {
  const checks: PreflightCheck[] = [];
  let page: Page<PreflightCheck> | undefined;
  do {
    page = await openTaskPage(engine, plan, { request, limit: PAGE, cursor: page?.cursor });
    checks.push(...page.items);
  } while (page.cursor !== undefined);
  return checks;
}

/**
 * Tasks that have not ended and hold the same resources, of so many that are open: of the same fix it would be done twice, of another it
 * waits. Throws VALIDATION_FAILED for another list's cursor.
 */
export async function openTaskPage(
  engine: Engine,
  plan: Plan,
  { request, limit, cursor }: { readonly request: OpenTaskRequest; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<PreflightCheck>> {
  const { items: runs, ...rest } = await queryEntities(engine.table, runEntity, {
    ...{ index: 'gsi1', partition: 'RUNS#unfinished', consistent: false, limit },
    ...(cursor !== undefined && { cursor }),
  });
  const others = new Set(runs.map((run) => run.taskId).filter((taskId) => taskId !== request.taskId));
  const items: PreflightCheck[] = [];
  for (const taskId of others) items.push(...(await checkOf(engine, plan, request, taskId)));
  return { items, ...rest };
}

async function checkOf(engine: Engine, plan: Plan, { policy }: OpenTaskRequest, taskId: string): Promise<readonly PreflightCheck[]> {
  const task = await loadTask(engine, taskId);
  if (hasEnded(task.status)) return [];
  const other = await getPlan(engine, (await loadRevision(engine, task)).planId);
  const ids = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const shared = other.resources.filter(({ resourceId }) => ids.has(resourceId)).length;
  if (shared === 0) return [];
  const [own, theirs] = [policy?.startAt, task.policy.startAt];
  if (own !== undefined && theirs !== undefined && isClose(own.at, theirs.at)) return [startsTogether(taskId, theirs, shared)];
  const isSame = plan.templates.some(({ id }) => other.templates.some((one) => one.id === id));
  const [many, { label }] = [counted(shared, 'resource'), wordsOf(task)];
  const message = isSame
    ? `The task ${taskId} is open (${label}) and does the same to ${many} of this plan. See it through or cancel it first (cloudmend task cancel ${taskId}), or add --anyway.`
    : `The task ${taskId} is open (${label}) and changes ${many} of this plan too: whichever begins second waits for the other, and what has changed by then is planned anew.`;
  return [{ check: 'open-task', state: isSame ? 'blocked' : 'warning', message }];
}

/** Two that begin within an hour of each other want the same resources at the same time. */
const CLOSE_MS = 3_600_000;

function isClose(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < CLOSE_MS;
}

function startsTogether(taskId: string, { local, zone }: NonNullable<TaskPolicy['startAt']>, shared: number): PreflightCheck {
  const message = `The task ${taskId} begins at ${local.replace('T', ' ')} (${zone}) and changes ${counted(shared, 'resource')} of this plan then. Give a time an hour or more from that, or add --anyway.`;
  return { check: 'schedule', state: 'blocked', message };
}
