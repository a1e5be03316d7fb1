import { CloudmendError } from './errors.ts';

/** Throws VALIDATION_FAILED for the first name that is not known, with the nearest one that is. */
export function requireKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const strange = names.find((name) => !known.includes(name));
  if (strange === undefined) return;
  throw new CloudmendError('VALIDATION_FAILED', `There is no ${what} "${strange}". ${hintFor(strange, known)}`);
}

/** More of them than fit into a line or two say nothing. */
const MOST_NAMED = 6;

/** What was meant, where it can be told; else all that there are, where they are few. A name that has little in common is no suggestion. */
function hintFor(strange: string, known: readonly string[]): string {
  const near = known.toSorted((left, right) => distance(strange, left) - distance(strange, right)).filter((one) => isNear(strange, one));
  const containing = strange.length < FEWEST_IN_COMMON ? [] : known.filter((one) => one.includes(strange));
  const [meant = containing.length <= MOST_NAMED ? containing[0] : undefined] = near;
  if (meant !== undefined) return `Did you mean ${near.length > 0 ? meant : containing.join(' or ')}?`;
  if (known.length === 0) return 'There are none.';
  return known.length <= MOST_NAMED
    ? `There ${known.length === 1 ? 'is only' : 'are'} ${known.join(', ')}.`
    : 'Nothing has a name like it.';
}

/** Part of a name that is too short to tell one from another. */
const FEWEST_IN_COMMON = 4;

/** Whether one is the other mistyped: a third of it may differ, of a number two digits, or two letters may have changed places. */
function isNear(strange: string, known: string): boolean {
  const most = /^\d+$/.test(known) ? 2 : Math.max(1, Math.floor(Math.max(strange.length, known.length) / 3));
  const steps = distance(strange, known);
  return steps <= most || (steps === 2 && sorted(strange) === sorted(known));
}

function sorted(text: string): string {
  return [...text].sort().join('');
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
