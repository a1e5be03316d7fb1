import type { Catalogue } from '../catalogue.ts';
import type { Cost } from '../remediation/cost.ts';
import type { Template } from '../remediation/template.ts';
import type { ResourcePlan } from './plan.ts';

/** What one fix of a plan costs for each resource, and for how many it is. */
export interface FixCost {
  readonly template: string;
  readonly resources: number;
  /** A month, for each of them. */
  readonly cost: Cost;
}

/** What a plan makes the bill of a month rise by. */
export interface PlanCost {
  readonly fixes: readonly FixCost[];
  /** Sums of what is known, one for each currency; empty where nothing is known to cost anything. */
  readonly known: readonly { readonly currency: string; readonly low: number; readonly high: number }[];
  /** Fixes of which nobody knows: what they cost comes on top. */
  readonly unknown: readonly string[];
}

const NOT_KNOWN: Cost = { kind: 'unknown', because: 'The catalogue does not say what it costs.' };

/** What a fix costs by the catalogue of today. What the catalogue says nothing of is not known, and never nothing. */
export function costOf(template: Template | undefined): Cost {
  return (template?.mode === 'fix' ? template.cost : undefined) ?? NOT_KNOWN;
}

export function costOfPlan(catalogue: Catalogue, resources: readonly ResourcePlan[]): PlanCost {
  const counts = new Map<string, number>();
  // Parts stand in the plan for the fixes that need them, which say what these cost.
  for (const { templates, part } of resources)
    if (part === undefined) for (const id of templates) counts.set(id, (counts.get(id) ?? 0) + 1);
  const fixes = [...counts].map(([template, many]) => ({
    template,
    resources: many,
    cost: costOf(catalogue.templates.get(template)?.template),
  }));
  const known = new Map<string, { currency: string; low: number; high: number }>();
  for (const { resources: many, cost } of fixes) {
    if (cost.kind !== 'range') continue;
    const sum = known.get(cost.currency) ?? { currency: cost.currency, low: 0, high: 0 };
    const { currency, low, high } = sum;
    known.set(currency, { currency, low: rounded(low + cost.low * many), high: rounded(high + cost.high * many) });
  }
  const unknown = fixes.filter(({ cost }) => cost.kind === 'unknown').map(({ template }) => template);
  return { fixes, known: [...known.values()], unknown };
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
