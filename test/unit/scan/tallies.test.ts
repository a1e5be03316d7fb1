import { describe, expect, test } from 'vitest';
import { type Finding, findingEntity, findingsPartition } from '../../../core/finding/finding.ts';
import { loadScopeFindings } from '../../../core/finding/scope-findings.ts';
import { type Tally, talliesOf, tallyEntity, tallyMarkEntity, tallyPartition } from '../../../core/finding/tally.ts';
import { listRemediations } from '../../../core/remediation/remediation.ts';
import { approvedTask } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, makeHarness, scanAll } from '../../support/task/harness.ts';

const KIND = 'aws.s3.bucket';
const SCOPE = { account: ACCOUNT, scopeRegion: 'global', kind: KIND };
const RULE = 'aws.s3.bucket-requires-tls';

async function scanned(...names: readonly string[]): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  return harness;
}

async function storedTallies({ engine }: Harness): Promise<readonly Tally[]> {
  const all = await tallyEntity.all(engine.table, { partition: tallyPartition(KIND) });
  return all.filter(({ resources }) => resources !== 0);
}

async function storedFindings({ engine }: Harness): Promise<readonly Finding[]> {
  return findingEntity.all(engine.table, { partition: findingsPartition(SCOPE) });
}

/** Tallies as they would be made of the findings, in an order that both have. */
async function expectRight(harness: Harness): Promise<void> {
  const sorted = (tallies: readonly Tally[]) => tallies.map((one) => JSON.stringify(one)).sort();
  expect(sorted(await storedTallies(harness))).toEqual(sorted(talliesOf(await storedFindings(harness))));
}

const buckets = async ({ engine }: Harness) => (await listRemediations(engine)).find(({ templateId }) => templateId === TLS)?.resources;
const counts = async (harness: Harness) => (await storedTallies(harness)).map(({ resources }) => resources);

/** Closes or opens a finding, as a look at its resource alone does. */
async function change(harness: Harness, name: string, state: 'open' | 'resolved', loaded?: Awaited<ReturnType<typeof loadScopeFindings>>) {
  const findings = loaded ?? (await loadScopeFindings(harness.engine.table, SCOPE, bucketArn(name)));
  const [known] = findings.of(RULE, bucketArn(name));
  if (known === undefined) throw new Error(`${name} has such a finding.`);
  const decide = (stored = known) => (stored.state === state ? undefined : { ...stored, state, revision: stored.revision + 1 });
  await findings.apply([{ findingId: known.findingId, resource: known.resource, decide }]);
}

describe('resources are counted by what is open of them', () => {
  test('by a scan, by a task that mends them, and by the scan after it', async () => {
    const harness = await scanned('tea-a', 'tea-b', 'tea-c');
    expect(await counts(harness)).toEqual([3]);
    await expectRight(harness);
    await approvedTask(harness, [TLS]);
    await harness.settle();
    await expectRight(harness);
    await scanAll(harness);
    await expectRight(harness);
    expect(await buckets(harness)).toBeUndefined();
  });

  test('one that closes and opens again leaves its group and comes back', async () => {
    const harness = await scanned('tea-a', 'tea-b');
    await change(harness, 'tea-a', 'resolved');
    expect([await buckets(harness), (await counts(harness)).toSorted()]).toEqual([1, [1, 1]]);
    await change(harness, 'tea-a', 'open');
    expect([await buckets(harness), await counts(harness)]).toEqual([2, [2]]);
  });
});

test('what two writers at once have counted wrong, the next scan puts right', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const [one, other] = [await loadScopeFindings(harness.engine.table, SCOPE), await loadScopeFindings(harness.engine.table, SCOPE)];
  await change(harness, 'tea-a', 'resolved', one);
  const second = [...other.all()].find(({ resource, ruleId }) => resource === bucketArn('tea-a') && ruleId !== RULE);
  if (second === undefined) throw new Error('More than TLS is wrong with a bucket at first.');
  const closed = { ...second, state: 'resolved', revision: second.revision + 1 } as const;
  await other.apply([{ findingId: second.findingId, resource: second.resource, decide: () => closed }]);
  await scanAll(harness);
  await expectRight(harness);
});

test('an older store is counted from its findings, and has tallies from its next scan on', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const { table } = harness.engine;
  for (const tally of await storedTallies(harness)) await table.write({ delete: tallyEntity.key(tally) });
  await table.write({ delete: tallyMarkEntity.key({}) });
  expect(await buckets(harness)).toBe(2);
  await scanAll(harness);
  expect(await counts(harness)).toEqual([2]);
  expect(await buckets(harness)).toBe(2);
});
