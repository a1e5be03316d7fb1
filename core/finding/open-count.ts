import * as z from 'zod';
import { additionTo } from '../addition.ts';
import { defineEntity } from '../entity.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Item, Table, Write } from '../ports.ts';
import { type Finding, type FindingScope, findingEntity, findingsPartition, openedAt } from './finding.ts';
import { SEVERITIES } from './rule.ts';

/** One of those in a scope that have been open for longest. */
const OldOne = z.strictObject({
  findingId: z.string(),
  resource: z.string(),
  region: z.string(),
  severity: z.enum(SEVERITIES),
  openedAt: z.string(),
});
export type OldOne = z.infer<typeof OldOne>;

/**
 * How many findings of a scope are open: an attribute for each rule, region and hour of opening, in the transaction of the findings and by
 * additions alone. `settled`: a scan has held it against all findings of the scope.
 */
export const openCountEntity = defineEntity({
  name: 'OpenCount',
  schemaVersion: 1,
  schema: z.looseObject({
    account: z.string(),
    scopeRegion: z.string(),
    kind: z.string(),
    /** Goes up with every write. */
    writes: z.number().int().exactOptional(),
    oldest: z.array(OldOne).exactOptional(),
    settled: z.literal(true).exactOptional(),
  }),
  identity: ['account', 'scopeRegion', 'kind'],
  key: ({ account, scopeRegion, kind }) => ({ pk: openCountPartition(account), sk: `${scopeRegion}#${kind}` }),
});
type OpenCount = ReturnType<typeof openCountEntity.decode>;

/** Partition of an account's counts. */
export function openCountPartition(account: string): string {
  return `OPEN-COUNT#${account}`;
}

/** So many of a region's oldest are kept, that ten are left when some are mended. */
const MOST_OLD = 12;

const PREFIX = 'open';

export interface OpenOfHour {
  readonly ruleId: string;
  readonly region: string;
  /** `2026-11-30T09`: the hour (UTC) in which they were opened. */
  readonly hour: string;
  readonly count: number;
}

/** What a count says. */
export function openIn(count: OpenCount): readonly OpenOfHour[] {
  return Object.entries(count).flatMap(([name, value]) => {
    const [word, ruleId = '', region = '', hour = ''] = name.split(' ');
    return word === PREFIX && typeof value === 'number' && value > 0 ? [{ ruleId, region, hour, count: value }] : [];
  });
}

/** The write that counts a scope as it is after a change in place of before; nothing where as many are open as were. */
export function openCountWrites(scope: FindingScope, before: Iterable<Finding>, after: Iterable<Finding>): readonly Write[] {
  const changes = new Map<string, number>();
  count(changes, before, -1);
  count(changes, after, 1);
  const add = Object.fromEntries([...changes].filter(([, change]) => change !== 0));
  if (Object.keys(add).length === 0) return [];
  return [additionTo(encoded(scope), { ...add, writes: 1 })];
}

/**
 * Holds the count of a scope against its findings, and puts right what two writers at once, or an older program, have left wrong. `seen`: the
 * scope's findings as the caller has them; where they do not agree, they are read again first.
 */
export async function settleOpenCount(table: Table, scope: FindingScope, seen: Iterable<Finding>): Promise<void> {
  const stored = await openCountEntity.find(table, scope);
  if (isRight(stored, settled(scope, [...seen]))) return;
  const wanted = settled(scope, await findingEntity.all(table, { partition: findingsPartition(scope) }));
  if (isRight(stored, wanted)) return;
  const put = { ...wanted, writes: (stored?.writes ?? 0) + 1 };
  const when = stored === undefined ? { exists: false } : ({ attribute: 'writes', equals: stored.writes ?? 0 } as const);
  // Where it does not hold somebody is at work on it; the next scan looks again.
  await ifItHolds(table.write({ put, when }));
}

/** A scope that never had a finding has no count. */
function isRight(stored: OpenCount | undefined, wanted: Item): boolean {
  const told = openCountEntity.decode(wanted);
  if (stored === undefined) return openIn(told).length === 0;
  return stored.settled === true && textOf(stored) === textOf(told);
}

function textOf(one: OpenCount): string {
  const open = openIn(one).map(({ ruleId, region, hour, count: many }) => `${ruleId} ${region} ${hour} ${many}`);
  return JSON.stringify([open.sort(), one.oldest ?? []]);
}

function settled(scope: FindingScope, findings: readonly Finding[]): Item {
  const counts = new Map<string, number>();
  count(counts, findings, 1);
  const open = findings.filter(({ state }) => state === 'open');
  const oldest = oldestByRegion(open.map((one) => ({ ...oldPart(one), openedAt: openedAt(one) })));
  return { ...encoded(scope), ...Object.fromEntries(counts), oldest, settled: true };
}

/** The first of them, oldest first; of one age the worst, then by id, so that the order is always the same. */
export function oldestOf<Old extends OldOne>(all: readonly Old[], most: number): Old[] {
  const textOfOld = ({ openedAt: at, severity, findingId }: Old) => `${at} ${SEVERITIES.indexOf(severity)} ${findingId}`;
  return all.toSorted((one, other) => (textOfOld(one) < textOfOld(other) ? -1 : 1)).slice(0, most);
}

/** The first of them in each region, so that whoever is bound to some has as many. */
export function oldestByRegion<Old extends OldOne>(all: readonly Old[]): Old[] {
  const regions = [...Map.groupBy(all, ({ region }) => region)].sort(([one], [other]) => (one < other ? -1 : 1));
  return regions.flatMap(([, own]) => oldestOf(own, MOST_OLD));
}

function oldPart({ findingId, resource, region, severity }: Finding): Omit<OldOne, 'openedAt'> {
  return { findingId, resource, region, severity };
}

function encoded({ account, scopeRegion, kind }: FindingScope): Item {
  return openCountEntity.encode({ account, scopeRegion, kind });
}

function count(counts: Map<string, number>, findings: Iterable<Finding>, sign: 1 | -1): void {
  for (const finding of findings) {
    if (finding.state !== 'open') continue;
    const name = `${PREFIX} ${finding.ruleId} ${finding.region} ${openedAt(finding).slice(0, 13)}`;
    counts.set(name, (counts.get(name) ?? 0) + sign);
  }
}
