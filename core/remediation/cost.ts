/** What a price was read from, and when: prices change, and those of other places differ. */
export interface PriceSource {
  /** The month in which it was read: `2026-06`. */
  readonly date: string;
  /** Where it holds, in words. */
  readonly where: string;
  readonly currency: string;
}

/** Where a figure was seen, and of which month it is: on the provider's own page, or quoted by somebody else. */
export interface SeenPrice {
  readonly on: 'page' | 'article';
  readonly date: string;
}

/** A price for one unit of something. */
export interface Price {
  readonly amount: number;
  /** `GB of logs taken in` */
  readonly unit: string;
  /** The provider's own page. */
  readonly page: string;
  /** `assumed`: no source of the figure was seen, and whoever is shown it is told so. */
  readonly seen: SeenPrice | 'assumed';
}

/** What a fix makes one resource cost more in a month than before. */
export interface CostRange extends PriceSource {
  readonly kind: 'range';
  readonly low: number;
  readonly high: number;
  /** What the range stands on, a sentence each. */
  readonly assumes: readonly string[];
  /** Units whose price no source was seen for; absent where there is none. */
  readonly unseen?: readonly string[];
  readonly pages: readonly string[];
}

/** `none`: the provider charges nothing for it. `unknown` is never nothing: the bill may rise, and by how much is not said. */
export type Cost = CostRange | { readonly kind: 'none' } | { readonly kind: 'unknown'; readonly because: string };

/** @public */
export const NO_COST: Cost = { kind: 'none' };

/** A cost of which only is known that there may be one. @public */
export function unknownCost(because: string): Cost {
  return { kind: 'unknown', because };
}

/** How much of a unit a month takes, at the least and at the most, and for what. */
export interface Usage {
  readonly price: Price;
  readonly from: number;
  readonly to: number;
  /** What is counted, and why so much: `logs of a quiet and of a busy network`. */
  readonly of: string;
}

/** The sum of what is used, at the prices of a table. */
export function monthlyCost(source: PriceSource, ...usages: readonly Usage[]): CostRange {
  const unseen = usages.flatMap(({ price }) => (price.seen === 'assumed' ? [price.unit] : []));
  return {
    kind: 'range',
    ...source,
    low: inCents(usages.map(({ price, from }) => price.amount * from)),
    high: inCents(usages.map(({ price, to }) => price.amount * to)),
    assumes: usages.map(({ price, from, to, of }) => {
      const many = from === to ? String(from) : `${from} to ${to}`;
      return `${many} × ${price.unit} at ${source.currency} ${price.amount} (${seenText(price)}): ${of}`;
    }),
    ...(unseen.length > 0 && { unseen }),
    pages: [...new Set(usages.map(({ price }) => price.page))],
  };
}

function seenText({ seen }: Price): string {
  if (seen === 'assumed') return 'assumed';
  return `${seen.on === 'page' ? "on the provider's page" : 'in an article'}, ${seen.date}`;
}

/** Upwards, so that what costs something never reads as nothing. */
function inCents(parts: readonly number[]): number {
  const sum = parts.reduce((total, one) => total + one, 0);
  return Math.ceil(Number((sum * 100).toFixed(6))) / 100;
}
