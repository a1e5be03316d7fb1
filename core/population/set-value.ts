/** A set of texts without spaces as one value to compare. */
export function setValue(items: Iterable<string>): string {
  return [...new Set(items)].sort().join(' ');
}

/** The items of such a value. */
export function itemsOf(value: string): readonly string[] {
  return value === '' ? [] : value.split(' ');
}

/** What one set has that the other has not. */
export function moreThan(value: string, was: string): readonly string[] {
  const known = new Set(itemsOf(was));
  return itemsOf(value).filter((item) => !known.has(item));
}
