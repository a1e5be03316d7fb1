import type { PlannedFix, ResourcePlan, Staying } from './plan.ts';

/**
 * What no undo of a plan brings back, fix by fix. An element that several fixes set stays where one of them cannot be undone. Empty for
 * plans without `fixes`: there one reversibility counts for all.
 */
export function stayingOf({ fixes = [] }: Pick<ResourcePlan, 'fixes'>): readonly Staying[] {
  return fixes.flatMap(({ template, elements, reversibility }) =>
    reversibility.kind === 'none' ? [{ template, elements, why: reversibility.why }] : [],
  );
}

/** The elements that no undo brings back. */
export function stayingElements(plan: Pick<ResourcePlan, 'fixes'>): ReadonlySet<string> {
  return new Set(stayingOf(plan).flatMap(({ elements }) => elements));
}

/** Whether anything of a plan can be brought back, if only its settings. */
export function isUndoable({ fixes, reversibility }: Pick<ResourcePlan, 'fixes' | 'reversibility'>): boolean {
  return fixes === undefined ? reversibility.kind !== 'none' : fixes.some((fix) => fix.reversibility.kind !== 'none');
}

/** The parts that are needed no more once everything is back that can be. */
export function needsToLetGo({ fixes, needs }: Pick<ResourcePlan, 'fixes' | 'needs'>): readonly string[] {
  if (fixes === undefined) return needs;
  const staying = new Set(fixes.filter(({ reversibility }) => reversibility.kind === 'none').flatMap((fix) => fix.needs));
  return needs.filter((part) => !staying.has(part));
}

/** The fixes that an undo brings back, with the elements of theirs that nothing keeps. */
export function undoableFixes(plan: Pick<ResourcePlan, 'fixes'>): PlannedFix[] | undefined {
  const staying = stayingElements(plan);
  return plan.fixes
    ?.filter(({ reversibility }) => reversibility.kind !== 'none')
    .map((fix) => ({ ...fix, elements: fix.elements.filter((element) => !staying.has(element)) }));
}
