import { decidePractice } from '../population/practice.ts';
import type { PracticeRule } from './deed.ts';
import { type Gatherer, named, type Told } from './gatherer.ts';
import { dayOfHour, dayText } from './hour-set.ts';
import type { Room, Scopes, Window } from './scopes.ts';

/** How much of a list of actions an identity uses on one day. */
export function gatherPractices(rule: PracticeRule, scopes: Scopes, room: Room): Gatherer {
  const seen = new Map<string, Map<number, Set<string>>>();
  return {
    take(deed, hour) {
      const key = rule.listed.has(deed.action) ? scopes.keyOf('identity', deed) : undefined;
      if (key === undefined) return;
      const own = seen.get(key) ?? new Map<number, Set<string>>();
      if (own.size === 0) seen.set(key, own);
      const day = dayOfHour(hour);
      const used = own.get(day) ?? new Set<string>();
      if (used.has(deed.action) || !room.take(`${rule.id} ${key}`)) return;
      own.set(day, used.add(deed.action));
    },
    // More than was kept can only be more of the list: what is told stands, whatever there was no room for.
    judge: (window) => [...seen].flatMap(([key, days]) => tell(rule, { key, days, scopes, window })),
  };
}

interface Look {
  readonly key: string;
  readonly days: ReadonlyMap<number, ReadonlySet<string>>;
  readonly scopes: Scopes;
  readonly window: Window;
}

/** Told of the day on which it was most. */
function tell(rule: PracticeRule, { key, days, scopes, window }: Look): readonly Told[] {
  const within = [...days].filter(([day]) => day >= window.from && day <= window.to);
  const [most] = within.toSorted(([, one], [, other]) => other.size - one.size);
  const scope = scopes.get(key);
  if (most === undefined || scope === undefined) return [];
  const [day, used] = most;
  const { level, listed } = decidePractice(used, rule.listed, rule.share);
  if (level === 'none') return [];
  const { account, identity } = scope;
  const bound = Math.round(100 * rule.share);
  const reason = [
    `${identity ?? account} used ${listed.length} of ${rule.listed.size} actions ${rule.words.purpose} on ${dayText(day)}: ${named(listed)}.`,
    `Nobody's usual work needs more than ${bound} % of them on one day.`,
  ].join(' ');
  const evidence = { method: 'practice', day: dayText(day), used: [...listed], listed: rule.listed.size, share: rule.share };
  return [{ rule, level, anomaly: { label: 'RARE', account, identity, at: dayText(day), reason, evidence } }];
}
