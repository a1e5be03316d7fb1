import type { PlanCostDocument } from '../../core/api/contract/documents/cost.ts';
import { counted } from '../../core/counted.ts';

/** What a plan makes the bill of a month rise by, a sentence a line. */
export function costTexts({ fixes, known, unknown }: PlanCostDocument): readonly string[] {
  const sums = known.map(({ currency, low, high }) => `${amountText(currency, low, high)} more a month`);
  const priced = fixes.flatMap(({ template, resources, cost }) => {
    if (cost.kind !== 'range') return [];
    const each = amountText(cost.currency, cost.low, cost.high);
    return [`${template}: ${each} for ${resources === 1 ? 'one resource' : `each of ${counted(resources, 'resource')}`}.`];
  });
  const unseen = new Set(fixes.flatMap(({ cost }) => (cost.kind === 'range' ? (cost.unseen ?? []) : [])));
  const assumed = [...unseen].map((unit) => `Assumed, since no source of it was seen: the price of a ${unit}.`);
  const because = fixes.flatMap(({ template, cost }) => (cost.kind === 'unknown' ? [`${template}: not known. ${cost.because}`] : []));
  const dates = [...new Set(fixes.flatMap(({ cost }) => (cost.kind === 'range' ? [`${cost.where}, ${cost.date}`] : [])))];
  const head = [...sums, ...(unknown.length > 0 ? [`not known for ${counted(unknown.length, 'fix', 'fixes')}`] : [])].join(', and ');
  if (head === '') return ['nothing more: what these fixes set is not charged'];
  return [`${head}${dates.length === 0 ? '' : ` (${dates.join('; ')})`}`, ...priced, ...assumed, ...because];
}

function amountText(currency: string, low: number, high: number): string {
  return low === high ? `${currency} ${low.toFixed(2)}` : `${currency} ${low.toFixed(2)} to ${high.toFixed(2)}`;
}
