import type { Engine } from '../../../core/engine.ts';
import { CloudmendError } from '../../../core/errors.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import { mara } from '../task/harness.ts';
import { askedWith } from './asked-with.ts';

/** A plan for whatever is open of these templates now; undefined where nothing is. */
export async function findPlan(engine: Engine, templateIds: readonly string[]): Promise<Plan | undefined> {
  try {
    return await createPlan(engine, mara, { templateIds, parameters: askedWith(templateIds) });
  } catch (error) {
    if (error instanceof CloudmendError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
