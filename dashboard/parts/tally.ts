/** How many of these have each name, most first. */
export function tally<Item>(items: readonly Item[], namesOf: (item: Item) => readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) for (const name of namesOf(item)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([left, before], [right, after]) => after - before || left.localeCompare(right));
}
