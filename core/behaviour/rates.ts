import { counted } from '../counted.ts';
import { decideRate } from '../population/rate.ts';
import type { RateRule } from './deed.ts';
import { chanceText, type Gatherer, learnedDays, type Told } from './gatherer.ts';
import { dayOfHour, dayText } from './hour-set.ts';
import type { Room, Scopes, Window } from './scopes.ts';

/** How often whoever is watched does something on a day, against the days before. A day without records is none on which nothing was done. */
export function gatherRates(rule: RateRule, scopes: Scopes, room: Room): Gatherer {
  const seen = new Map<string, Map<number, number>>();
  return {
    take(deed, hour) {
      const key = rule.counts(deed) ? scopes.keyOf(rule.of, deed) : undefined;
      if (key === undefined) return;
      const own = seen.get(key) ?? new Map<number, number>();
      if (own.size === 0) seen.set(key, own);
      const day = dayOfHour(hour);
      if (!own.has(day) && !room.take(`${rule.id} ${key}`)) return;
      own.set(day, (own.get(day) ?? 0) + 1);
    },
    judge(window) {
      return [...seen].flatMap(([key, counts]) => (room.isCut(`${rule.id} ${key}`) ? [] : tell(rule, { key, counts, scopes, window })));
    },
  };
}

interface Look {
  readonly key: string;
  readonly counts: ReadonlyMap<number, number>;
  readonly scopes: Scopes;
  readonly window: Window;
}

/** A test for each day; what is told is told of the strangest one. */
function tell(rule: RateRule, { key, counts, scopes, window }: Look): readonly Told[] {
  const days = learnedDays(scopes, key, window);
  const scope = scopes.get(key);
  if (days === undefined || scope === undefined) return [];
  const before = days.map((day) => counts.get(day) ?? 0);
  const tests = scopes.daysWithin(scope.account, window).map((day) => ({ day, ...decideRate(counts.get(day) ?? 0, before) }));
  const [strangest, ...others] = tests.toSorted((one, other) => one.chance - other.chance);
  if (strangest === undefined) return [];
  const { level, chance, mean, day } = strangest;
  const silent = others.map((one): Told => ({ rule, level: 'none', chance: one.chance }));
  const { account, identity } = scope;
  const [count, most, since] = [counts.get(day) ?? 0, Math.max(...before), dayText(days[0] ?? 0)];
  const rare = others.filter((one) => one.level !== 'none').length;
  const reason = [
    `${identity ?? `Account ${account}`} has ${counted(count, rule.words.one)} on ${dayText(day)}.`,
    `On ${counted(days.length, 'day')} before, since ${since}, there were ${Number(mean.toPrecision(2))} a day and never more than ${most}.`,
    `So many or more have a chance of ${chanceText(chance)} a day.`,
    ...(rare > 0 ? [`It is unusual on ${counted(rare, 'other day')} too.`] : []),
  ].join(' ');
  const evidence = { method: 'rate', day: dayText(day), count, mean, most, chance, days: days.length, since };
  const anomaly = { label: count > most ? 'UNSEEN' : 'RARE', account, identity, at: dayText(day), reason, evidence } as const;
  return [{ rule, level, chance, anomaly }, ...silent];
}
