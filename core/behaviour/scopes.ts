import type { Deed, Watched } from './deed.ts';
import { dayOfHour } from './hour-set.ts';

/** An identity or an account, with when it was first seen. */
export interface Scope {
  readonly account: string;
  readonly identity: string | undefined;
  firstDay: number;
}

/** The days that are judged, first and last, counted since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Whom a rule is about. */
export interface Scopes {
  note(deed: Deed, hour: number): void;
  /** The key of whom a deed counts for; undefined where that is nobody. */
  keyOf(of: Watched, deed: Deed): string | undefined;
  get(key: string): Scope | undefined;
  readonly all: ReadonlyMap<string, Scope>;
  /** The days before the window on which it could have been seen: its account has records of them, and it was there. */
  daysBefore(key: string, window: Window): readonly number[];
  /** The days of the window of which the account has records. */
  daysWithin(account: string, window: Window): readonly number[];
  gaps(): readonly { readonly account: string; readonly days: number }[];
}

/** Identities and accounts that are kept apart. */
const SCOPES_KEPT = 200_000;
/** A month has four of each day of the week, and is what people remember. */
const DAYS_BEFORE = 30;

export function startScopes(): Scopes {
  const all = new Map<string, Scope>();
  const days = new Map<string, Set<number>>();
  const see = (key: string, scope: Scope) => {
    const known = all.get(key);
    if (known === undefined) {
      if (all.size < SCOPES_KEPT) all.set(key, scope);
    } else if (scope.firstDay < known.firstDay) known.firstDay = scope.firstDay;
  };
  const daysOf = (account: string) => [...(days.get(account) ?? [])].sort((one, other) => one - other);
  return {
    all,
    get: (key) => all.get(key),
    note({ account, by }, hour) {
      const day = dayOfHour(hour);
      const known = days.get(account) ?? new Set<number>();
      days.set(account, known.add(day));
      see(account, { account, identity: undefined, firstDay: day });
      if (by !== undefined) see(`${account} ${by}`, { account, identity: by, firstDay: day });
    },
    keyOf(of, { account, by }) {
      if (of === 'account') return account;
      return by === undefined ? undefined : `${account} ${by}`;
    },
    daysBefore(key, { from }) {
      const scope = all.get(key);
      if (scope === undefined) return [];
      // The first day of the records is seldom a whole one.
      const [, ...whole] = daysOf(scope.account);
      return whole.filter((day) => day >= scope.firstDay && day < from).slice(-DAYS_BEFORE);
    },
    daysWithin: (account, { from, to }) => daysOf(account).filter((day) => day >= from && day <= to),
    gaps() {
      const found = [...days.keys()].sort().map((account) => {
        const seen = daysOf(account);
        return { account, days: (seen.at(-1) ?? 0) - (seen[0] ?? 0) + 1 - seen.length };
      });
      return found.filter((gap) => gap.days > 0);
    },
  };
}

/** Entries that all rules together keep: some hundred bytes each. */
const ENTRIES_KEPT = 1_000_000;

/** Room for what is kept. Where there is no more, of whom not all is kept is remembered: nothing is told of these. */
export class Room {
  #left: number;
  readonly #cut = new Set<string>();

  constructor(entries = ENTRIES_KEPT) {
    this.#left = entries;
  }

  take(key: string): boolean {
    if (this.#left > 0) {
      this.#left -= 1;
      return true;
    }
    this.#cut.add(key);
    return false;
  }

  isCut(key: string): boolean {
    return this.#cut.has(key);
  }

  get cut(): number {
    return this.#cut.size;
  }
}
