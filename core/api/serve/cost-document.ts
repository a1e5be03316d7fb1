import type { PlanCost } from '../../plan/plan-cost.ts';
import type { Cost } from '../../remediation/cost.ts';
import type { CostDocument, PlanCostDocument } from '../contract/documents/cost.ts';

export function costDocument(cost: Cost): CostDocument {
  if (cost.kind !== 'range') return cost;
  const { unseen, ...range } = cost;
  return { ...range, assumes: [...cost.assumes], pages: [...cost.pages], ...(unseen !== undefined && { unseen: [...unseen] }) };
}

export function planCostDocument({ fixes, known, unknown }: PlanCost): PlanCostDocument {
  return { fixes: fixes.map(({ cost, ...rest }) => ({ ...rest, cost: costDocument(cost) })), known: [...known], unknown: [...unknown] };
}
