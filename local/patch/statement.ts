import type { JsonObject } from '../../core/json.ts';

const ORDER = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

/** A statement in the order in which people write it: a stored plan has its names in that of the alphabet. */
export function inUsualOrder(statement: JsonObject): JsonObject {
  const placeOf = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return Object.fromEntries(Object.entries(statement).sort(([left], [right]) => placeOf(left) - placeOf(right)));
}
