import type { PlanCost } from '../../plan/plan-cost.ts';
import type { Cost } from '../../remediation/cost.ts';
import type { CostDocument, PlanCostDocument } from '../contract/documents/cost.ts';

export function costDocument(cost: Cost): CostDocument {
  return cost.kind === 'range' ? { ...cost, assumes: [...cost.assumes], pages: [...cost.pages] } : cost;
}

export function planCostDocument({ fixes, known, unknown }: PlanCost): PlanCostDocument {
  return { fixes: fixes.map(({ cost, ...rest }) => ({ ...rest, cost: costDocument(cost) })), known: [...known], unknown: [...unknown] };
}
