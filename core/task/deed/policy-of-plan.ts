import type { Engine } from '../../engine.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaskPolicy } from '../record/task.ts';
import { requireExact } from './exact-undo.ts';
import { requireWatchable } from './keep-watch.ts';

/** Whether a task may run this plan under this policy at all: asked before it gets a number. Throws VALIDATION_FAILED. */
export async function requireFitting(engine: Pick<Engine, 'blobs' | 'catalogue'>, plan: Plan, policy: TaskPolicy): Promise<void> {
  requireWatchable(policy);
  await requireExact(engine, plan, policy);
}
