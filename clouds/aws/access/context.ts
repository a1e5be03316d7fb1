/** Of a key: its values, that the request does not have it, or that nobody has told. */
export type KeyState = readonly string[] | 'absent' | 'unknown';

/** Condition keys of one request, by their names in lower case, since IAM compares names of keys without regard to case. */
export interface Context {
  stateOf(key: string): KeyState;
}

/** Values of condition keys, by name in any case: one text, or several where the key takes several. */
export interface ContextValues {
  readonly [key: string]: string | readonly string[];
}

/**
 * The context of a request of which every key is told: what is not among the values, the request does not have. An empty list counts as
 * none: a key of several values that has no value is not in the request.
 */
export function wholeContext(values: ContextValues): Context {
  const known = knownValues(values);
  return { stateOf: (key) => known.get(key) ?? 'absent' };
}

/**
 * The context of a request of which some keys are told. `isAbsent`: of a key in lower case that is not among the values, whether no such
 * request has it.
 */
export function partialContext(values: ContextValues, isAbsent: (key: string) => boolean = () => false): Context {
  const known = knownValues(values);
  return { stateOf: (key) => known.get(key) ?? (isAbsent(key) ? 'absent' : 'unknown') };
}

function knownValues(values: ContextValues): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(values)) {
    const list = typeof value === 'string' ? [value] : value;
    if (list.length > 0) known.set(key.toLowerCase(), list);
  }
  return known;
}
