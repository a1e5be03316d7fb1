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
import { wordsOf } from '../status/task-words.ts';

/** Open tasks that are looked at in one go. */
const PAGE = 100;

/** What every open task means for a plan. */
export async function openTaskChecks(engine: Engine, plan: Plan, except: string | undefined): Promise<readonly PreflightCheck[]> {
  const checks: PreflightCheck[] = [];
  let page: Page<PreflightCheck> | undefined;
  do {
    page = await openTaskPage(engine, plan, { except, limit: PAGE, cursor: page?.cursor });
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
  { except, limit, cursor }: { readonly except: string | undefined; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<PreflightCheck>> {
  const ids = new Set(plan.resources.map(({ resourceId }) => resourceId));
  const { items: runs, ...rest } = await queryEntities(engine.table, runEntity, {
    ...{ index: 'gsi1', partition: 'RUNS#unfinished', consistent: false, limit },
    ...(cursor !== undefined && { cursor }),
  });
  const others = new Set(runs.map((run) => run.taskId).filter((taskId) => taskId !== except));
  const items: PreflightCheck[] = [];
  for (const taskId of others) items.push(...(await checkOf(engine, plan, ids, taskId)));
  return { items, ...rest };
}

async function checkOf(engine: Engine, plan: Plan, ids: ReadonlySet<string>, taskId: string): Promise<readonly PreflightCheck[]> {
  const task = await loadTask(engine, taskId);
  if (hasEnded(task.status)) return [];
  const other = await getPlan(engine, (await loadRevision(engine, task)).planId);
  const shared = other.resources.filter(({ resourceId }) => ids.has(resourceId)).length;
  if (shared === 0) return [];
  const isSame = plan.templates.some(({ id }) => other.templates.some((one) => one.id === id));
  const [many, { label }] = [counted(shared, 'resource'), wordsOf(task)];
  const message = isSame
    ? `The task ${taskId} is open (${label}) and does the same to ${many} of this plan. See it through or cancel it first (cloudmend task cancel ${taskId}), or add --anyway.`
    : `The task ${taskId} is open (${label}) and changes ${many} of this plan too: whichever begins second waits for the other, and what has changed by then is planned anew.`;
  return [{ check: 'open-task', state: isSame ? 'blocked' : 'warning', message }];
}
