import { ConditionFailed } from '../errors.ts';
import type { Item, Table, Write } from '../ports.ts';
import { type Finding, type FindingScope, findingEntity, findingsPartition, resourcePrefix } from './finding.ts';
import type { Decision } from './reconcile.ts';
import { tallyWrites } from './tally.ts';

/** The stored findings of one scope (or of one resource in it), and the one way to change them. */
export interface ScopeFindings {
  all(): Iterable<Finding>;
  /** Findings of one rule and resource, whatever their state. */
  of(ruleId: string, resource: string): readonly Finding[];
  /** Writes what differs, and nothing where nothing does. Gives the findings that were written. */
  apply(decisions: readonly Decision[]): Promise<readonly Finding[]>;
}

/** Reads the scope strongly consistently; with `resource` only that resource's findings. */
export async function loadScopeFindings(table: Table, scope: FindingScope, resource?: string): Promise<ScopeFindings> {
  const sort = resource === undefined ? {} : { sort: { beginsWith: resourcePrefix(resource) } };
  const stored = await findingEntity.all(table, { partition: findingsPartition(scope), ...sort });
  const byId = new Map(stored.map((finding) => [finding.findingId, finding]));
  const byResource = Map.groupBy(stored, subject);
  const ofResource = new Map(
    [...Map.groupBy(stored, (one) => one.resource)].map(([name, own]) => [name, new Map(own.map((one) => [one.findingId, one]))]),
  );

  function keep(finding: Finding): void {
    const known = (byResource.get(subject(finding)) ?? []).filter(({ findingId }) => findingId !== finding.findingId);
    byResource.set(subject(finding), [...known, finding]);
    byId.set(finding.findingId, finding);
    const own = ofResource.get(finding.resource) ?? new Map<string, Finding>();
    ofResource.set(finding.resource, own.set(finding.findingId, finding));
  }

  async function writeBatch(batch: readonly Finding[]): Promise<readonly string[]> {
    try {
      await writeAll(table, [...batch.map(writeOf), ...countWrites(batch)]);
      batch.forEach(keep);
      return [];
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      for (const { position, stored } of error.failed) learn(stored, batch[position]);
      return batch.map(({ findingId }) => findingId);
    }
  }

  /** What counts the resources of a batch as they will be, and no more as they were. */
  function countWrites(batch: readonly Finding[]): readonly Write[] {
    const resources = [...new Set(batch.map(({ resource }) => resource))];
    const before = resources.flatMap((resource) => [...(ofResource.get(resource)?.values() ?? [])]);
    const after = new Map([...before, ...batch].map((finding) => [finding.findingId, finding]));
    return tallyWrites(before, after.values());
  }

  /** What another writer has made of a finding that was to be written. */
  function learn(item: Item | undefined, wanted: Finding | undefined): void {
    if (item !== undefined) keep(findingEntity.decode(item));
    else if (wanted !== undefined) {
      byId.delete(wanted.findingId);
      ofResource.get(wanted.resource)?.delete(wanted.findingId);
    }
  }

  return {
    all: () => byId.values(),
    of: (ruleId, resource) => byResource.get(subject({ ruleId, resource })) ?? [],
    async apply(decisions) {
      const written: Finding[] = [];
      let pending = [...new Map(decisions.map((decision) => [decision.findingId, decision])).values()];
      for (let attempt = 1; pending.length > 0; attempt++) {
        const lost = await applyOnce(pending, written);
        // Another writer was faster; it can be so again, but not for ever.
        if (lost.size > 0 && attempt === WRITE_ATTEMPTS) throw new ConditionFailed([...lost].map((_, position) => ({ position })));
        pending = pending.filter(({ findingId }) => lost.has(findingId));
      }
      return written;
    },
  };

  /** Adds what was written to `written`; gives the ids of what another writer had changed meanwhile. */
  async function applyOnce(decisions: readonly Decision[], written: Finding[]): Promise<ReadonlySet<string>> {
    const changed = decisions.map((decision) => decision.decide(byId.get(decision.findingId))).filter((finding) => finding !== undefined);
    const lost = new Set<string>();
    for (const batch of batchesOf(changed)) {
      const refused = await writeBatch(batch);
      for (const id of refused) lost.add(id);
      if (refused.length === 0) written.push(...batch);
    }
    return lost;
  }
}

const WRITE_ATTEMPTS = 5;
// DynamoDB takes 100 writes and 4 MB in a transaction; findings are a kilobyte each, and each may move its resource from one tally to another.
const BATCH = 33;

function subject({ ruleId, resource }: Pick<Finding, 'ruleId' | 'resource'>): string {
  return `${ruleId} ${resource}`;
}

function writeOf(finding: Finding): Write {
  const isNew = finding.revision === 1;
  return { put: findingEntity.encode(finding), when: isNew ? { exists: false } : { attribute: 'revision', equals: finding.revision - 1 } };
}

async function writeAll(table: Table, writes: readonly Write[]): Promise<void> {
  const [only] = writes;
  if (writes.length === 1 && only !== undefined) await table.write(only);
  else await table.transact(writes);
}

function batchesOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = [];
  for (let start = 0; start < all.length; start += BATCH) batches.push(all.slice(start, start + BATCH));
  return batches;
}
