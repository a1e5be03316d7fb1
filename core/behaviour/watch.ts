import { SEVERITIES } from '../finding/rule.ts';
import { greatestChance, withinBudget } from '../population/budget.ts';
import { CONFIDENCES, type Confidence } from '../population/confidence.ts';
import type { BehaviourRule, Deed, Records } from './deed.ts';
import { type Gatherer, learnedDays, type Told, textsOf } from './gatherer.ts';
import { dayOfHour, dayText, hourOf } from './hour-set.ts';
import { gatherNovelties } from './novelties.ts';
import { gatherPractices } from './practices.ts';
import { gatherRates } from './rates.ts';
import type { BehaviourAnomaly, BehaviourReport } from './report.ts';
import { Room, type Scopes, startScopes, type Window } from './scopes.ts';

export interface BehaviourQuestion {
  /** How many of the last days (UTC) are judged by those before them. */
  readonly days: number;
  /** What is later than this cannot have been done yet. */
  readonly now: Date;
  /** Identities that are let off, by their names or the ends of them: they are in no count. */
  readonly except: readonly string[];
  /** Entries that there is room for; absent: what a machine has. */
  readonly room?: number;
}

/** Looks at records one by one, in whatever order they come. */
export interface BehaviourWatch {
  add(record: unknown): void;
  report(): BehaviourReport;
}

/** Watches what identities and accounts do, by the rules of the clouds whose records these are. */
export function watchBehaviour(clouds: readonly Records[], { days, except, now, room: entries }: BehaviourQuestion): BehaviourWatch {
  const [scopes, room] = [startScopes(), new Room(entries)];
  const watched = clouds.map((cloud) => ({ cloud, gatherers: cloud.rules.map((rule) => gathererOf(rule, scopes, room)) }));
  const total = { records: 0, unreadable: 0, parts: 0, nobodys: 0, excepted: 0 };
  const span: { from?: string; to?: string } = {};
  const isExcepted = exceptedBy(except);

  function take(deed: Deed, hour: number, gatherers: readonly Gatherer[]): void {
    if (span.from === undefined || deed.at < span.from) span.from = deed.at;
    if (span.to === undefined || deed.at > span.to) span.to = deed.at;
    if (deed.by !== undefined && isExcepted(deed.by)) {
      total.excepted += 1;
      return;
    }
    if (deed.by === undefined) total.nobodys += 1;
    scopes.note(deed, hour);
    for (const gatherer of gatherers) gatherer.take(deed, hour);
  }

  return {
    add(record) {
      total.records += 1;
      for (const { cloud, gatherers } of watched) {
        const deed = cloud.findDeed(record);
        if (deed === undefined) continue;
        if (deed === 'part') total.parts += 1;
        // One time that cannot be would be the last of all, and leave the days that were meant out of those that are judged.
        else if (!isPlausible(deed.at, now)) continue;
        else take(deed, hourOf(deed.at), gatherers);
        return;
      }
      total.unreadable += 1;
    },
    report() {
      const gatherers = watched.flatMap((one) => one.gatherers);
      const shared = { ...total, from: span.from, to: span.to, rules: gatherers.length, gaps: scopes.gaps(), cut: room.cut };
      const identities = [...scopes.all.values()].filter(({ identity }) => identity !== undefined).length;
      if (span.to === undefined)
        return { ...shared, judged: undefined, identities, learning: { identities: 0, accounts: [] }, anomalies: [] };
      const to = dayOfHour(hourOf(span.to));
      const window = { from: to - days + 1, to };
      return {
        ...shared,
        identities,
        judged: { from: dayText(window.from), to: dayText(window.to) },
        learning: learningIn(scopes, window),
        anomalies: within(gatherers.flatMap((gatherer) => gatherer.judge(window))),
      };
    },
  };
}

/** No cloud is older; clocks of machines differ by less than a day. */
const FIRST_CLOUD = Date.UTC(2006, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

function isPlausible(at: string, now: Date): boolean {
  const time = Date.parse(at);
  return time >= FIRST_CLOUD && time <= now.getTime() + DAY_MS;
}

function gathererOf(rule: BehaviourRule, scopes: Scopes, room: Room): Gatherer {
  switch (rule.form) {
    case 'novelty':
      return gatherNovelties(rule, scopes, room);
    case 'rate':
      return gatherRates(rule, scopes, room);
    case 'practice':
      return gatherPractices(rule, scopes, room);
    default:
      return rule satisfies never;
  }
}

function exceptedBy(names: readonly string[]): (by: string) => boolean {
  const known = new Map<string, boolean>();
  return (by) => {
    const before = known.get(by);
    if (before !== undefined) return before;
    const is = names.some((name) => by === name || by.endsWith(`/${name}`) || by.endsWith(`:${name}`));
    known.set(by, is);
    return is;
  };
}

/** All that is tested by its chance shares one budget; what does not stand within it drops a level. Worst first, then surest. */
function within(told: readonly Told[]): readonly BehaviourAnomaly[] {
  const greatest = greatestChance(told.flatMap(({ chance }) => chance ?? []));
  const found = told.flatMap(({ rule, level, chance, anomaly }) => {
    const confidence = chance === undefined ? level : withinBudget(level, chance, greatest);
    return anomaly === undefined || confidence === 'none' ? [] : [{ ...textsOf(rule), confidence, ...anomaly }];
  });
  return found.toSorted((one, other) => rankOf(one) - rankOf(other) || (one.at < other.at ? 1 : -1));
}

function rankOf({ severity, confidence }: { readonly severity: BehaviourRule['severity']; readonly confidence: Confidence }): number {
  return SEVERITIES.indexOf(severity) * CONFIDENCES.length + CONFIDENCES.indexOf(confidence);
}

/** Of whom too little is known, among those that were seen. */
function learningIn(scopes: Scopes, window: Window): BehaviourReport['learning'] {
  const young = [...scopes.all].filter(([key]) => learnedDays(scopes, key, window) === undefined).map(([, scope]) => scope);
  const accounts = young.flatMap(({ account, identity }) => (identity === undefined ? [account] : []));
  return { identities: young.length - accounts.length, accounts: accounts.sort() };
}
