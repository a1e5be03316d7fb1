import type { Statement } from '../access/statement.ts';
import { matchesPattern, textsOf } from '../policy-document.ts';
import type { Action } from './actions.ts';
import { findAction, findService, SERVICE_PREFIXES } from './actions.ts';

/** What the actions of a statement come to. */
export interface Expansion {
  readonly actions: readonly Action[];
  /** Patterns that no known action fits: a service or an action that is newer than the table, or mistyped. */
  readonly unknown: readonly string[];
}

/** Many statements have the same actions; one that does not is read in a moment. Counted in actions, of which all that there are take 180 KB. */
const MOST_KEPT = 500_000;
const kept = new Map<string, Expansion>();
let keptActions = 0;

/** All known actions that a statement speaks of. */
export function expand(statement: Statement): Expansion {
  const { raw } = statement;
  const isAllBut = raw['NotAction'] !== undefined;
  const patterns = textsOf(raw['Action'] ?? raw['NotAction']);
  const key = `${isAllBut} ${patterns.join(' ')}`;
  const before = kept.get(key);
  if (before !== undefined) return before;
  const actions = (statement.services ?? SERVICE_PREFIXES).flatMap((service) => spokenOf(statement, service));
  const expansion = { actions, unknown: isAllBut ? [] : patterns.filter((pattern) => !isKnown(pattern)) };
  keep(key, expansion);
  return expansion;
}

function keep(key: string, expansion: Expansion): void {
  if (keptActions > MOST_KEPT) {
    kept.clear();
    keptActions = 0;
  }
  kept.set(key, expansion);
  // One that comes to nothing takes room too.
  keptActions += expansion.actions.length + 20;
}

function spokenOf(statement: Statement, service: string): readonly Action[] {
  return findService(service)?.actions.filter(({ lower }) => statement.speaksOf(lower)) ?? [];
}

function isKnown(pattern: string): boolean {
  const lower = pattern.toLowerCase();
  if (!/[*?]/.test(lower)) return findAction(lower) !== undefined;
  const [prefix = ''] = lower.split(':');
  const services = /[*?]/.test(prefix) ? SERVICE_PREFIXES : [prefix];
  return (
    services.some((service) => findService(service)?.actions.some((action) => matchesPattern(lower, action.lower)) ?? false) ||
    /^\*+$/.test(lower)
  );
}
