import { counted } from '../counted.ts';
import { lesser } from '../population/confidence.ts';
import { levelAmong } from '../population/drift.ts';
import { decideNovelty, missingMass } from '../population/novelty.ts';
import type { NoveltyRule } from './deed.ts';
import { chanceText, type Gatherer, learnedDays, named, type Told } from './gatherer.ts';
import { dayText, HOURS_OF_A_DAY, HourSet } from './hour-set.ts';
import type { Room, Scopes, Window } from './scopes.ts';

interface Item {
  readonly hours: HourSet;
  calls: number;
}

/**
 * Things that whoever is watched was never seen with. An observation is an hour in which one was: what is done in one hour hangs together, so
 * that a loop of ten thousand calls shows no more than one call does that something is usual (Good's coverage by incidence; Chao and Jost,
 * Ecology 93, 2012).
 */
export function gatherNovelties(rule: NoveltyRule, scopes: Scopes, room: Room): Gatherer {
  const seen = new Map<string, Map<string, Item>>();
  return {
    take(deed, hour) {
      const item = rule.itemOf(deed);
      const key = item === undefined ? undefined : scopes.keyOf(rule.of, deed);
      if (item === undefined || key === undefined) return;
      const own = seen.get(key) ?? new Map<string, Item>();
      if (own.size === 0) seen.set(key, own);
      const known = own.get(item) ?? startItem(own, item, { room, key: `${rule.id} ${key}` });
      known?.hours.add(hour);
      if (known !== undefined) known.calls += 1;
    },
    judge(window) {
      const looks = [...seen].flatMap(([key, items]) => {
        if (room.isCut(`${rule.id} ${key}`)) return [];
        const days = learnedDays(scopes, key, window);
        return days === undefined ? [] : [lookAt(items, { key, window, days })];
      });
      const together = new Map<string, number>();
      for (const { fresh } of looks) for (const { item } of fresh) together.set(item, (together.get(item) ?? 0) + 1);
      return looks.flatMap((look) => tell(rule, look, { scopes, size: looks.length, together }));
    },
  };
}

function startItem(own: Map<string, Item>, item: string, { room, key }: { readonly room: Room; readonly key: string }): Item | undefined {
  if (!room.take(key)) return undefined;
  const started = { hours: new HourSet(), calls: 0 };
  own.set(item, started);
  return started;
}

interface Look {
  readonly key: string;
  readonly days: readonly number[];
  /** In how many hours before the window each was seen. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those that were first seen within it, the earliest first. */
  readonly fresh: readonly { readonly item: string; readonly hour: number; readonly calls: number }[];
}

function lookAt(items: ReadonlyMap<string, Item>, { key, window, days }: Pick<Look, 'key' | 'days'> & { readonly window: Window }): Look {
  const [first, start] = [(days[0] ?? window.from) * HOURS_OF_A_DAY, window.from * HOURS_OF_A_DAY];
  const counts = new Map<string, number>();
  const fresh: Look['fresh'][number][] = [];
  for (const [item, { hours, calls }] of items) {
    const before = hours.countBefore(start);
    const recent = before - hours.countBefore(first);
    if (recent > 0) counts.set(item, recent);
    // What was seen before the days that count is nothing new either.
    const hour = before > 0 ? undefined : hours.firstFrom(start);
    if (hour !== undefined) fresh.push({ item, hour, calls });
  }
  return { key, days, counts, fresh: fresh.toSorted((one, other) => one.hour - other.hour) };
}

interface Among {
  readonly scopes: Scopes;
  /** How many are watched, and with how many of them each new thing was seen. */
  readonly size: number;
  readonly together: ReadonlyMap<string, number>;
}

/** What many begin at once is a rollout, and no stranger than they are. */
function tell(rule: NoveltyRule, { key, days, counts, fresh }: Look, { scopes, size, together }: Among): readonly Told[] {
  const levels = fresh.map(({ item }) => lesser(decideNovelty(item, counts), levelAmong(together.get(item) ?? 1, size)));
  const unusual = fresh.filter((_, index) => levels[index] !== 'none');
  const level = levels.toSorted((one, other) => (one === lesser(one, other) ? 1 : -1))[0];
  const [first] = unusual;
  const scope = scopes.get(key);
  if (first === undefined || level === undefined || scope === undefined) return [];
  const { account, identity } = scope;
  const observations = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [once, mass] = [[...counts.values()].filter((count) => count === 1).length, missingMass(counts)];
  const since = dayText(days[0] ?? 0);
  const at = new Date(first.hour * 3_600_000).toISOString();
  const { did, one } = rule.words;
  const usual = [...counts].toSorted(([, left], [, right]) => right - left).map(([item]) => item);
  const calls = unusual.reduce((sum, { calls: own }) => sum + own, 0);
  const reason = [
    `${identity ?? `Account ${account}`} ${did} ${named(unusual.map(({ item }) => item))} for the first time on ${at.slice(0, 10)} (${counted(calls, 'call')}).`,
    `On ${counted(days.length, 'day')} before, since ${since}, it ${did} ${counted(counts.size, one)}: ${named(usual)}.`,
    once === 0
      ? `Each was there in more than one of ${observations} hours, so that no new one was to be expected.`
      : `The chance that the next one is new was ${chanceText(mass)}: ${once} of ${observations} hours had one that no other has.`,
  ].join(' ');
  const numbers = { observations, once, mass, known: counts.size, days: days.length, since, together: together.get(first.item) ?? 1, size };
  const evidence = { method: 'novelty', items: unusual.map(({ item }) => item), usual: usual.slice(0, 20), calls, ...numbers };
  return [{ rule, level, anomaly: { label: 'UNSEEN', account, identity, at, reason, evidence } }];
}
