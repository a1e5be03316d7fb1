import type { Catalogue } from '../catalogue.ts';
import { cloudOf } from '../catalogue.ts';
import type { Snippet } from '../kind/declaration.ts';
import { elementChanges } from '../kind/element-changes.ts';
import type { ResourcePlan } from './plan.ts';

/** How the plan of one resource reads where the resource is declared as code. */
export interface DeclaredPlan {
  readonly resourceId: string;
  /** What brings the old state back by itself, unless its code says the same. */
  readonly manager?: string;
  /** The language of that code, where the manager's name says it. */
  readonly language?: string;
  readonly snippets: readonly Snippet[];
  /** What no snippet says, in sentences. */
  readonly besides: readonly string[];
}

/** Says plainly where there is no snippet: a missing one is never an empty one. */
export function declarePlan(catalogue: Catalogue, plan: ResourcePlan): DeclaredPlan {
  const { resourceId, kind, before, after, calls, manager } = plan;
  const language = manager === undefined ? undefined : cloudOf(catalogue, kind).languageOf(manager);
  const who = { resourceId, ...(manager !== undefined && { manager }), ...(language !== undefined && { language }) };
  const changes = elementChanges(before, after);
  const declared = catalogue.kinds.get(kind)?.declare?.({ id: resourceId, changes, calls }) ?? { snippets: [], besides: [] };
  if (declared.snippets.length > 0 || declared.besides.length > 0) return { ...who, ...declared };
  const names = plan.templates.length === 0 ? kind : plan.templates.join(', ');
  return { ...who, snippets: [], besides: [`There is no snippet for ${names}: make the change in the code by hand, as the plan has it.`] };
}
