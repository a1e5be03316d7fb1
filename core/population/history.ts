import type { Level } from './confidence.ts';
import { decideDrift } from './drift.ts';
import { isLearned, LEARNING } from './population.ts';

/** What one resource was, by the baseline that is kept of it. */
export interface Baseline {
  readonly value: string;
  /** When it was first seen with it (RFC 3339), and in which whole scan of its account, counted from one. */
  readonly since: string;
  readonly from: number;
  /** What it has been since, where that is something else. */
  readonly other?: Departure;
}

/** A value that is not the one of the baseline, as it stood when it was first seen. */
export interface Departure {
  readonly value: string;
  readonly since: string;
  readonly from: number;
  readonly scanId: string;
  /** From when its age counts: later than `since` where it was let off meanwhile. */
  readonly agesFrom: string;
  /** Whole scans in a row before it in which nothing of the account became worse. */
  readonly quiet: number;
  /** How many made the same change in that scan, this one among them, and how many there were. */
  readonly together: number;
  readonly size: number;
  /** Where others that the same stack or module manages changed with it. */
  readonly by?: 'deploys';
  /** Somebody has said that it is no baseline: its age moves nothing. */
  readonly objection?: { readonly by: string; readonly at: string };
}

/** What a rule of the form `drift` is told of one resource. */
export interface Drift {
  /** The first whole scan (RFC 3339), how many there were, and the last. */
  readonly since: string;
  readonly scans: number;
  readonly at: string;
  /** Whole scans in a row in which nothing became worse, and how many resources there are. */
  readonly quiet: number;
  readonly size: number;
  /** `same`: it is as by its baseline. `first`: it has none before this scan. `dropped`: there is no room to keep one. */
  readonly baseline: Baseline | 'same' | 'first' | 'dropped';
}

/** How sure it is that a departure is unusual. */
export function levelOf({ quiet, together, size, by }: Departure): Level {
  return decideDrift({ unchanged: quiet, together, size, ...(by !== undefined && { by }) });
}

/** A change that no whole scan has recorded yet: seen alone, after the quiet that the last of them left. */
export function unrecorded(value: string, { quiet, size, at, scans }: Drift): Departure {
  return { value, since: at, from: scans, scanId: '', agesFrom: at, quiet, together: 1, size };
}

/** What a history is kept of: the resources of an account, by the marks of their ids. */
export interface History {
  readonly since: string;
  readonly scans: number;
  readonly scanId: string;
  readonly at: string;
  readonly quiet: number;
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** How many more there were than there is room for. */
  readonly dropped: number;
}

/** What a whole scan saw of them. */
export interface SeenAll {
  readonly scanId: string;
  readonly at: string;
  readonly members: ReadonlyMap<string, Member>;
  /** Of whom nothing counts, and of whom nothing could be read: what was known of them stays. */
  readonly excepted: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

export interface Member {
  readonly value: string;
  readonly manager?: string;
}

/** How values are compared: which is worse, and what two changes have in common that are the same one (its new value where it says nothing). */
export interface Comparison {
  isWorse(value: string, was: string): boolean;
  changeOf?(value: string, was: string): string;
}

/** An account has fewer resources of a kind, or so many that the rest is not kept: in the order of their marks, which nobody chooses. */
const KEPT = 100_000;
/** For so long a value stands unobjected before it is the baseline. */
const DAYS_TO_MOVE = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The history after a scan that saw all of it; the same scan again changes nothing. */
export function nextHistory(before: History | undefined, seen: SeenAll, comparison: Comparison): History {
  if (before?.scanId === seen.scanId) return before;
  const scans = (before?.scans ?? 0) + 1;
  const since = before?.since ?? seen.at;
  const known = before?.baselines ?? new Map<string, Baseline>();
  const changes = changesIn(known, seen, comparison);
  const step: Step = { seen, scans, changes, quiet: before?.quiet ?? 0, isLearning: !isLearned({ scans, since }, new Date(seen.at)) };
  const baselines = new Map<string, Baseline>();
  const firsts = new Map<string, Baseline>();
  for (const [mark, member] of seen.members) {
    const was = known.get(mark);
    const first = firsts.get(member.value) ?? { value: member.value, since: seen.at, from: scans };
    firsts.set(member.value, first);
    baselines.set(mark, was === undefined ? first : nextBaseline(step, { mark, member, was, first }));
  }
  for (const mark of seen.excepted) keepExcepted(baselines, mark, known.get(mark), seen.at);
  for (const mark of seen.unread) keep(baselines, mark, known.get(mark));
  const isQuiet = ![...changes.values()].some(({ isWorse }) => isWorse);
  const quiet = before === undefined || !isQuiet ? 0 : before.quiet + 1;
  return { since, scans, scanId: seen.scanId, at: seen.at, quiet, ...withinBounds(baselines) };
}

interface Change {
  readonly key: string;
  readonly manager: string | undefined;
  readonly isWorse: boolean;
  readonly together: number;
  /** How many of them the same stack or module manages. */
  readonly managed: number;
}

/** Those that are otherwise than they were in the scan before, with how many made the same change. */
function changesIn(known: ReadonlyMap<string, Baseline>, seen: SeenAll, comparison: Comparison): ReadonlyMap<string, Change> {
  const changed: (Pick<Change, 'key' | 'manager' | 'isWorse'> & { readonly mark: string })[] = [];
  for (const [mark, { value, manager }] of seen.members) {
    const baseline = known.get(mark);
    if (baseline === undefined) continue;
    // An end of the same scan that broke off may have noted it already.
    const was = baseline.other === undefined || baseline.other.scanId === seen.scanId ? baseline.value : baseline.other.value;
    if (value === was) continue;
    const key = comparison.changeOf?.(value, was) ?? value;
    changed.push({ mark, key, manager, isWorse: comparison.isWorse(value, was) });
  }
  const together = Map.groupBy(changed, ({ key }) => key);
  const managed = Map.groupBy(changed, ({ key, manager }) => `${manager ?? ''} ${key}`);
  return new Map(
    changed.map(({ mark, ...one }) => [
      mark,
      {
        ...one,
        together: together.get(one.key)?.length ?? 1,
        managed: one.manager === undefined ? 0 : (managed.get(`${one.manager} ${one.key}`)?.length ?? 0),
      },
    ]),
  );
}

interface Step {
  readonly seen: SeenAll;
  readonly scans: number;
  readonly changes: ReadonlyMap<string, Change>;
  readonly quiet: number;
  readonly isLearning: boolean;
}

interface Seen {
  readonly mark: string;
  readonly member: Member;
  readonly was: Baseline;
  /** What it would be if nothing were known of it. */
  readonly first: Baseline;
}

function nextBaseline({ seen, scans, changes, quiet, isLearning }: Step, { mark, member, was, first }: Seen): Baseline {
  const { value, since, from, other } = was;
  if (member.value === value) return other === undefined ? was : { value, since, from };
  if (isLearning) return first;
  if (other?.value === member.value && other.scanId !== seen.scanId) return isOldEnough(other, seen.at) ? moved(other) : was;
  const { together = 1, managed = 0 } = changes.get(mark) ?? {};
  const departure = {
    ...{ value: member.value, since: seen.at, from: scans, scanId: seen.scanId, agesFrom: seen.at, quiet, together },
    size: seen.members.size,
  };
  return { value, since, from, other: { ...departure, ...(managed > 1 && { by: 'deploys' }) } };
}

function isOldEnough({ agesFrom, objection }: Departure, at: string): boolean {
  return objection === undefined && Date.parse(at) - Date.parse(agesFrom) >= DAYS_TO_MOVE * DAY_MS;
}

/** The baseline that a departure becomes. */
export function moved({ value, since, from }: Departure): Baseline {
  return { value, since, from };
}

function keep(baselines: Map<string, Baseline>, mark: string, was: Baseline | undefined): void {
  if (was !== undefined) baselines.set(mark, was);
}

/** While it is let off nothing of it gets older. */
function keepExcepted(baselines: Map<string, Baseline>, mark: string, was: Baseline | undefined, at: string): void {
  keep(baselines, mark, was?.other === undefined ? was : { ...was, other: { ...was.other, agesFrom: at } });
}

function withinBounds(baselines: ReadonlyMap<string, Baseline>): Pick<History, 'baselines' | 'dropped'> {
  const dropped = Math.max(0, baselines.size - KEPT);
  if (dropped === 0) return { baselines, dropped };
  const marks = [...baselines.keys()].sort().slice(0, KEPT);
  return { baselines: new Map(marks.flatMap((mark) => pairOf(baselines, mark))), dropped };
}

function pairOf(baselines: ReadonlyMap<string, Baseline>, mark: string): readonly (readonly [string, Baseline])[] {
  const found = baselines.get(mark);
  return found === undefined ? [] : [[mark, found]];
}

/** How far the learning of an account is, in words: `3 of 10 scans, or 14 days since 2026-05-01`. */
export function learningText({ scans, since }: Pick<History, 'scans' | 'since'>): string {
  return `${scans} of ${LEARNING.scans} scans, or ${LEARNING.days} days since ${since.slice(0, 10)}`;
}
