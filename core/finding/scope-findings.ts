import { chunksOf } from '../concurrency.ts';
import { ConditionFailed } from '../errors.ts';
import type { Item, Table, Write } from '../ports.ts';
import { changeOf, changeWrite } from './change.ts';
import { type Finding, type FindingScope, findingEntity, findingsPartition, isClosed, resourcePrefix } from './finding.ts';
import { dayOf, flowWrites } from './flow.ts';
import { openCountWrites } from './open-count.ts';
import type { Decision } from './reconcile.ts';
import { tallyWrites } from './tally.ts';

/** The stored findings of one scope (or of one resource in it), and the one way to change them. */
export interface ScopeFindings {
  all(): Iterable<Finding>;
  /** Findings of one rule and resource, whatever their state. */
  of(ruleId: string, resource: string): readonly Finding[];
  /** Writes what differs, and nothing where nothing does. Gives the findings that were written. `task`: the one whose work is looked at. */
  apply(decisions: readonly Decision[], task?: string): Promise<readonly Finding[]>;
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
      await writeAll(table, [...batch.map(writeOf), ...countWrites(batch), ...noteWrites(batch)]);
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

  /** What came and went with a batch, finding by finding and in numbers. */
  function noteWrites(batch: readonly Finding[]): readonly Write[] {
    const before = batch.flatMap(({ findingId }) => byId.get(findingId) ?? []);
    const changes = batch.flatMap((finding) => changeOf(byId.get(finding.findingId), finding) ?? []);
    return [...changes.map(changeWrite), ...flowWrites(scope, changes), ...openCountWrites(scope, before, batch)];
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
    async apply(decisions, task) {
      const written: Finding[] = [];
      let pending = [...new Map(decisions.map((decision) => [decision.findingId, decision])).values()];
      for (let attempt = 1; pending.length > 0; attempt++) {
        const lost = await applyOnce(pending, written, task);
        // Another writer was faster; it can be so again, but not for ever.
        if (lost.size > 0 && attempt === WRITE_ATTEMPTS) throw new ConditionFailed([...lost].map((_, position) => ({ position })));
        pending = pending.filter(({ findingId }) => lost.has(findingId));
      }
      return written;
    },
  };

  /** Adds what was written to `written`; gives the ids of what another writer had changed meanwhile. */
  async function applyOnce(decisions: readonly Decision[], written: Finding[], task: string | undefined): Promise<ReadonlySet<string>> {
    const decided = decisions.map((decision) => decision.decide(byId.get(decision.findingId))).filter((finding) => finding !== undefined);
    const changed = decided.map((finding) => (task !== undefined && isClosed(finding) ? { ...finding, resolvedBy: task } : finding));
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
// DynamoDB takes 100 writes and 4 MB in a transaction; findings are a kilobyte each, and each may be noted as a change, and move its resource
// from one tally to another; the day and the scope are counted once.
const BATCH = 24;

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

/** Each of one day, which is one count. */
function batchesOf(all: readonly Finding[]): readonly (readonly Finding[])[] {
  const byDay = Map.groupBy(all, ({ changedAt }) => dayOf(changedAt));
  return [...byDay.values()].flatMap((own) => chunksOf(own, BATCH));
}
