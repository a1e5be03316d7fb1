import { isEqualJson } from '../json.ts';
import type { ElementChanges, Elements } from './facts.ts';

/** What has to be set, and (null) taken away, to come from one set of elements to another; in the order of their names. */
export function elementChanges(before: Elements, after: Elements): ElementChanges {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changes: { [element: string]: ElementChanges[string] } = {};
  for (const name of names) if (!isEqualJson(before[name], after[name])) changes[name] = after[name] ?? null;
  return changes;
}
