import * as z from 'zod';

/** So many resources, or so many of a hundred of those of a plan: `5`, `10%`. */
export const Share = z.union([
  z.number().int().min(1).max(100_000),
  z.string().regex(/^(?:[1-9]\d?|100)%$/, 'must be a number of resources from 1, or a percentage from 1% to 100%'),
]);

export type Share = z.infer<typeof Share>;

/** How many resources a share of a plan is: a part of one counts as one. */
export function countOf(share: Share, resources: number): number {
  if (typeof share === 'number') return share;
  return Math.max(1, Math.ceil((Number.parseInt(share, 10) * resources) / 100));
}
