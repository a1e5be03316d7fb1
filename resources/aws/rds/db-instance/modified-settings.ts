import type { JsonObject } from '../../../../core/json.ts';
import type { ElementChanges, Elements } from '../../../../core/kind/facts.ts';

const LOG = 'logExports/';

/** What waits, by name; empty lists and groups, which some answers carry, are nothing that waits. */
export function pendingOf(values: JsonObject): JsonObject {
  const waiting = Object.entries(values).filter(
    ([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0),
  );
  return Object.fromEntries(waiting.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Logs that are sent to CloudWatch, each an element. */
export function logElements(logs: readonly string[]): Elements {
  return Object.fromEntries(logs.map((log) => [`${LOG}${log}`, true]));
}

/** The logs that are sent once the elements have changed, in the order of their names. */
export function withLogs(logs: readonly string[], changes: ElementChanges): string[] {
  return Object.keys({ ...logElements(logs), ...changes })
    .filter((element) => element.startsWith(LOG) && changes[element] !== null)
    .map((element) => element.slice(LOG.length))
    .sort();
}

/** What the calls that modify take to come there; undefined where no log changes. */
export function logChanges(changes: ElementChanges): JsonObject | undefined {
  const logs = Object.entries(changes).filter(([element]) => element.startsWith(LOG));
  const names = (isOn: boolean) => logs.filter(([, value]) => (value !== null) === isOn).map(([element]) => element.slice(LOG.length));
  if (logs.length === 0) return undefined;
  const [on, off] = [names(true), names(false)];
  return { ...(on.length > 0 && { EnableLogTypes: on }), ...(off.length > 0 && { DisableLogTypes: off }) };
}
