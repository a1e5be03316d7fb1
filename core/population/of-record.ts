import { type GroupName, narrowestOf } from './group.ts';
import type { Population } from './population.ts';
import { countsOf, EXAMPLES_KEPT, type PopulationRecord, sizeOfGroup } from './record.ts';

/** Whom a resource of these groups is compared with, as a record has them; undefined where it has none of them. */
export function populationOf(
  { groups: recorded, since, scans, greatest }: Pick<PopulationRecord, 'groups' | 'since' | 'scans' | 'greatest'>,
  { id, groups }: { readonly id: string; readonly groups: readonly GroupName[] },
): Population | undefined {
  const own = new Set(groups.map(({ key }) => key));
  const known = new Map(recorded.filter(({ key }) => own.has(key)).map((group) => [group.key, group]));
  const { key } = narrowestOf(groups, (name) => sizeOfGroup(known.get(name) ?? { counts: [] }));
  const found = known.get(key);
  if (found === undefined) return undefined;
  return {
    group: found.words,
    counts: countsOf(found),
    ...(found.rest !== undefined && { rest: found.rest }),
    examples: found.examples.filter((one) => one !== id).slice(0, EXAMPLES_KEPT - 1),
    baseline: { usual: found.usual, since: found.usualSince },
    ...{ since, scans, greatest },
  };
}
