import * as z from 'zod';
import { additionTo } from '../addition.ts';
import { digestOf } from '../digest.ts';
import { defineEntity } from '../entity.ts';
import { ifItHolds } from '../if-it-holds.ts';
import type { Table, Write } from '../ports.ts';
import { type Finding, type FindingScope, findingEntity, findingsPartition } from './finding.ts';
import { SEVERITIES } from './rule.ts';

/** How many open findings of a rule a resource has. */
const OpenOfRule = z.strictObject({ ruleId: z.string(), severity: z.enum(SEVERITIES), count: z.number().int().min(1) });

/**
 * How many resources of one place have just these open findings: what lists count with, so that they read as much for a million findings as
 * for one. Written in the transaction of the findings it counts, by additions alone, so that no writer waits for another.
 */
export const Tally = z.strictObject({
  account: z.string(),
  scopeRegion: z.string(),
  kind: z.string(),
  region: z.string(),
  open: z.array(OpenOfRule).min(1),
  resources: z.number().int(),
});
export type Tally = z.infer<typeof Tally>;

export const tallyEntity = defineEntity({
  identity: ['account', 'scopeRegion', 'kind', 'region', 'open'],
  name: 'Tally',
  schemaVersion: 1,
  schema: Tally,
  key: (group) => ({ pk: tallyPartition(group.kind), sk: `${scopePrefix(group)}${nameOf(group)}` }),
});

/** Partition of a kind's tallies. */
export function tallyPartition(kind: string): string {
  return `TALLY#${kind}`;
}

/** Says that every open finding of the store is in a tally: an older store has none until its next scan begins. */
export const tallyMarkEntity = defineEntity({
  identity: [],
  name: 'TallyMark',
  schemaVersion: 1,
  schema: z.strictObject({ at: z.string() }),
  key: () => ({ pk: 'TALLIES', sk: 'MARK' }),
});

/** Whether lists may count with tallies. */
export async function isCounted(table: Table): Promise<boolean> {
  return (await tallyMarkEntity.find(table, {})) !== undefined;
}

type Group = Omit<Tally, 'resources'>;

/** The tallies that the open ones of these findings make. */
export function talliesOf(findings: Iterable<Finding>): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  count(tallies, findings, 1);
  return [...tallies.values()];
}

/** The writes that count resources as they are after a change in place of before. */
export function tallyWrites(before: Iterable<Finding>, after: Iterable<Finding>): readonly Write[] {
  const changes = new Map<string, Tally>();
  count(changes, before, -1);
  count(changes, after, 1);
  return [...changes.values()].filter(({ resources }) => resources !== 0).map(additionOf);
}

/**
 * Holds the tallies of a scope against its findings, and puts right what two writers at once, or an older program, have left wrong. `seen`:
 * the scope's findings as the caller has them; where they do not agree, they are read again first.
 */
export async function settleTallies(table: Table, scope: FindingScope, seen: Iterable<Finding>): Promise<void> {
  const stored = await tallyEntity.all(table, { partition: tallyPartition(scope.kind), sort: { beginsWith: scopePrefix(scope) } });
  if (corrections(stored, talliesOf(seen)).length === 0) return;
  const findings = await findingEntity.all(table, { partition: findingsPartition(scope) });
  for (const write of corrections(stored, talliesOf(findings))) {
    // Where it does not hold somebody is at work on it; the next scan looks again.
    await ifItHolds(table.write(write));
  }
}

/** From the tallies that stand to those that should; what counts nobody is deleted. */
function corrections(stored: readonly Tally[], wanted: readonly Tally[]): readonly Write[] {
  const right = new Map(wanted.map((tally) => [keyText(tally), tally]));
  const standing = new Map(stored.map((tally) => [keyText(tally), tally]));
  const unchanged = (tally: Tally) => ({ attribute: 'resources', equals: tally.resources }) as const;
  return [
    ...stored.filter((tally) => !right.has(keyText(tally))).map((tally) => ({ delete: tallyEntity.key(tally), when: unchanged(tally) })),
    ...wanted.flatMap((tally) => {
      const found = standing.get(keyText(tally));
      if (found?.resources === tally.resources) return [];
      return [{ put: tallyEntity.encode(tally), when: found === undefined ? { exists: false } : unchanged(found) }];
    }),
  ];
}

function additionOf(tally: Tally): Write {
  const { resources: _, ...item } = tallyEntity.encode(tally);
  return additionTo(item, { resources: tally.resources });
}

/** Adds the resources of these findings to what they are counted as, or takes them away. Thousands are as few groups: each has its key once. */
function count(tallies: Map<string, Tally>, findings: Iterable<Finding>, sign: 1 | -1): void {
  for (const own of Map.groupBy(findings, ({ resource }) => resource).values()) {
    const group = groupOf(own);
    if (group === undefined) continue;
    const { account, scopeRegion, kind, region, open } = group;
    const name = JSON.stringify([account, scopeRegion, kind, region, open]);
    tallies.set(name, { ...group, resources: (tallies.get(name)?.resources ?? 0) + sign });
  }
}

/** What a resource with these findings is counted as; undefined where none is open. */
function groupOf(findings: readonly Finding[]): Group | undefined {
  const byRule = new Map<string, z.infer<typeof OpenOfRule>>();
  for (const { state, ruleId, severity } of findings) {
    if (state !== 'open') continue;
    const known = byRule.get(ruleId);
    if (known === undefined) byRule.set(ruleId, { ruleId, severity, count: 1 });
    else known.count += 1;
  }
  const first = findings.find(({ state }) => state === 'open');
  if (first === undefined) return undefined;
  const { account, scopeRegion, kind, region } = first;
  return { account, scopeRegion, kind, region, open: [...byRule.values()].sort((one, other) => (one.ruleId < other.ruleId ? -1 : 1)) };
}

function scopePrefix({ account, scopeRegion }: Pick<FindingScope, 'account' | 'scopeRegion'>): string {
  return `${account}#${scopeRegion}#`;
}

function nameOf({ region, open }: Pick<Group, 'region' | 'open'>): string {
  return digestOf([region, open.map(({ ruleId, severity, count }) => [ruleId, severity, count])]).slice(0, 32);
}

function keyText(group: Group): string {
  return tallyEntity.key(group).sk;
}
