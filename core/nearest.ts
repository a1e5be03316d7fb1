import { CloudmendError } from './errors.ts';

/** Throws VALIDATION_FAILED for the first name that is not known, with the nearest one that is. */
export function requireKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const strange = names.find((name) => !known.includes(name));
  if (strange === undefined) return;
  const nearest = known.toSorted((left, right) => distance(strange, left) - distance(strange, right))[0];
  const hint = nearest === undefined ? 'There are none.' : `Did you mean ${nearest}?`;
  throw new CloudmendError('VALIDATION_FAILED', `There is no ${what} "${strange}". ${hint}`);
}

/** Levenshtein: the insertions, deletions and replacements from one text to another. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, character] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
