import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Plan, ResourcePlan } from '../../plan/plan.ts';
import { loadResourcePlans } from '../../plan/read-plan.ts';
import type { TaskPolicy } from '../record/task.ts';

/**
 * What goes back by itself has to be able to. Throws VALIDATION_FAILED, naming the fixes, where a task that asks to be confirmed has a plan
 * that no undo brings back exactly.
 */
export async function requireExact(
  engine: Pick<Engine, 'blobs' | 'catalogue'>,
  plan: Plan,
  { confirmWithinSeconds }: Pick<TaskPolicy, 'confirmWithinSeconds'>,
): Promise<void> {
  if (confirmWithinSeconds === undefined) return;
  const fixes = inexactFixes(await loadResourcePlans(engine, plan));
  if (fixes.length === 0) return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `A change that goes back unless it is confirmed takes fixes that are undone exactly. Of ${plan.id} these are not: ${fixes.join('; ')}. Plan them apart, or ask for no confirmation.`,
    { details: { fixes: [...fixes] } },
  );
}

/** Fixes that no undo brings back exactly, with what is lost, each once. */
function inexactFixes(plans: readonly ResourcePlan[]): readonly string[] {
  const said = plans.flatMap(({ fixes, templates, reversibility }) => {
    const each = fixes ?? [{ template: templates.join(' with '), reversibility }];
    return each.flatMap((fix) => {
      const lost = whatIsLost(fix.reversibility);
      return lost === undefined ? [] : [`${fix.template} (${lost.replace(/\.$/, '')})`];
    });
  });
  return [...new Set(said)].sort();
}

function whatIsLost(reversibility: ResourcePlan['reversibility']): string | undefined {
  switch (reversibility.kind) {
    case 'exact':
      return undefined;
    case 'settingsOnly':
      return reversibility.lost;
    case 'none':
      return reversibility.why;
  }
}
