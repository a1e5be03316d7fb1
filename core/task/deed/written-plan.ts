import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { PinnedTemplate, ResourcePlan } from '../../plan/plan.ts';
import { sealResourcePlan } from '../../plan/plan-digest.ts';
import { worstReversibility } from '../../plan/plan-resource.ts';
import { loadResourcePlan } from '../../plan/read-plan.ts';
import type { Written } from '../record/written-resources.ts';

interface WrittenPlan {
  readonly original: ResourcePlan;
  readonly pinned: readonly PinnedTemplate[];
  /** Several revisions wrote elements of it that no other of them did. */
  readonly isOfSeveral: boolean;
}

/**
 * What a task has written to one resource. Where several of its revisions did, an element is as it was before the last of them that set it:
 * what somebody else had made of it in between is what comes back. Throws CORRUPT.
 */
export async function loadWrittenPlan(engine: Pick<Engine, 'blobs' | 'catalogue'>, written: Written): Promise<WrittenPlan> {
  const { plan, resource, earlier } = written;
  const named = plan.resources[resource.position];
  if (named === undefined) throw new CloudmendError('CORRUPT', `The plan ${plan.id} has no resource ${resource.position}.`);
  const original = await loadResourcePlan(engine, named, plan.templates);
  if (earlier === undefined || original.part !== undefined) return { original, pinned: plan.templates, isOfSeveral: false };
  const before = await loadWrittenPlan(engine, earlier);
  const isCovered = Object.keys(before.original.after).every((name) => Object.hasOwn(original.after, name));
  if (isCovered) return { original, pinned: plan.templates, isOfSeveral: false };
  const pinned = [...new Map([...before.pinned, ...plan.templates].map((one) => [one.id, one])).values()];
  return { original: sealResourcePlan(joined(before.original, original), pinned), pinned, isOfSeveral: true };
}

function joined(earlier: ResourcePlan, later: ResourcePlan): ResourcePlan {
  const own = (earlier.fixes ?? []).map((fix) => ({ ...fix, elements: fix.elements.filter((name) => !Object.hasOwn(later.after, name)) }));
  const ownOf = (template: string) => own.find((fix) => fix.template === template)?.elements ?? [];
  const fixes = [
    ...own.filter(({ template, elements }) => elements.length > 0 && !later.templates.includes(template)),
    ...(later.fixes ?? []).map((fix) => ({ ...fix, elements: union(fix.elements, ownOf(fix.template)) })),
  ];
  return {
    ...later,
    templates: union(earlier.templates, later.templates),
    fixes,
    rules: union(earlier.rules, later.rules).toSorted(),
    findings: union(earlier.findings, later.findings).toSorted(),
    before: { ...earlier.before, ...later.before },
    after: { ...earlier.after, ...later.after },
    calls: [...earlier.calls, ...later.calls],
    undo: [...later.undo, ...earlier.undo],
    reversibility: worstReversibility(fixes.map(({ reversibility }) => reversibility)),
    touches: union(earlier.touches, later.touches),
    needs: union(earlier.needs, later.needs),
  };
}

function union(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}
