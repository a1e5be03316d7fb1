import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Principal } from '../../principal.ts';
import { hasEnded } from '../record/has-ended.ts';
import { listTasks } from '../status/list-tasks.ts';
import { cancelTask } from './cancel-task.ts';

/** A task has three days to be decided on and a month of windows at the most: none that is older is open. */
const MOST_TASKS = 2000;

/**
 * Cancels what is open and was planned for this account alone, on completion: what has begun is seen through, nothing else begins. Tasks that reach
 * further go on without it, and say so before their first write. Gives the ids of those that were cancelled.
 */
export async function endTasksOfAccount(engine: Engine, principal: Principal, account: string): Promise<readonly string[]> {
  const ended: string[] = [];
  let cursor: string | undefined;
  for (let seen = 0; seen < MOST_TASKS; ) {
    const page = await listTasks(engine, { limit: 100, ...(cursor !== undefined && { cursor }) });
    seen += Math.max(1, page.items.length);
    for (const { id, status, accounts = [] } of page.items) {
      const isOfIt = accounts.length > 0 && accounts.every((one) => one === account);
      if (!isOfIt || hasEnded(status) || !(await cancelled(engine, principal, id))) continue;
      ended.push(id);
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return ended;
}

/** false where it has ended meanwhile, or ends already. */
async function cancelled(engine: Engine, principal: Principal, taskId: string): Promise<boolean> {
  try {
    await cancelTask(engine, principal, taskId, { mode: 'drain' });
    return true;
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'CONFLICT_STATE') return false;
    throw error;
  }
}
