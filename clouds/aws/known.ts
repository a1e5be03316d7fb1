import type { Field } from '../../core/kind/facts.ts';

/** What follows from a field that is known; the reason where it is not. */
export function mapKnown<T, R>(field: Field<T>, change: (known: T) => R): Field<R> {
  return 'known' in field ? { known: change(field.known) } : field;
}
