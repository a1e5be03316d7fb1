import type { Statement } from '../access/statement.ts';
import { matchesPattern, textsOf } from '../policy-document.ts';
import type { Action } from './actions.ts';
import { findService } from './actions.ts';

/**
 * Patterns that say just these actions of what there is, and no action that a statement does not say: the statement's own where all that one says is among
 * them, all of a service where it is, else the names.
 */
export function shortest(actions: readonly Action[], { raw, speaksOf }: Statement): readonly string[] {
  const wanted = new Set(actions.map(({ lower }) => lower));
  const own = raw['NotAction'] === undefined ? textsOf(raw['Action']) : [];
  const found: string[] = [];
  for (const [service, group] of Map.groupBy(actions, (action) => action.service)) {
    const all = findService(service)?.actions ?? [];
    const whole = all.every(({ lower }) => wanted.has(lower)) && speaksOf(`${service}:*`);
    if (whole) {
      found.push(`${service}:*`);
      continue;
    }
    const patterns = own.filter((one) => {
      const said = all.filter(({ lower }) => matchesPattern(one.toLowerCase(), lower));
      return said.length > 0 && !/^\*/.test(one) && said.every(({ lower }) => wanted.has(lower));
    });
    const rest = group.filter(({ lower }) => !patterns.some((one) => matchesPattern(one.toLowerCase(), lower)));
    found.push(...patterns, ...rest.map(({ id }) => id));
  }
  return found;
}
