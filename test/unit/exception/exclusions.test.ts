import { expect, test } from 'vitest';
import { decideException } from '../../../core/exception/decide.ts';
import { loadExceptions } from '../../../core/exception/excepted.ts';
import { findingEntity } from '../../../core/finding/finding.ts';
import { addExclusion, removeExclusion } from '../../../core/guard/change-exclusions.ts';
import { changeNeverTouch } from '../../../core/guard/change-guard.ts';
import { findExceptionOfExclusion } from '../../../core/guard/exclusion-exception.ts';
import { readGuard } from '../../../core/guard/guard.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { openFindings } from '../../../core/remediation/remediation.ts';
import { DAY, excepted } from '../../support/exceptions.ts';
import { approve, askedTask, outcomes, sentBy } from '../../support/task/acts.ts';
import { ACCOUNT, bucketArn, bucketEstate, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const RULE = 'aws.s3.bucket-requires-tls';

/** As a store of before holds it: no id of who made it, and an older version of the entity. */
const stored = {
  ...{ pk: 'GUARD', sk: 'EXCLUSION#exclusion-0000000000000001', entity: 'Exclusion', schemaVersion: 1 },
  ...{ id: 'exclusion-0000000000000001', scope: { account: ACCOUNT }, reason: 'Tea fair', by: 'Joel', at: '2025-01-02T09:00:00.000Z' },
};

async function scanned(): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b') });
  await scanAll(harness);
  return harness;
}

async function exceptedNow({ engine }: Harness): Promise<number> {
  const exceptions = await loadExceptions(engine);
  return (await openFindings(engine.table, RULE)).filter((finding) => exceptions.of(finding) !== undefined).length;
}

const approval = (id: string) => ({ id, version: 1, decision: 'approve', comment: 'Seen' }) as const;
const approveBy = (harness: Harness, who: typeof joel, id: string) =>
  decideException(harness.approving, who, approval(id), () => findExceptionOfExclusion(harness.engine, id));

test('an exclusion of an older store opens and counts: it is left out of plans, and no write touches it', async () => {
  const harness = await scanned();
  const task = await askedTask(harness, [TLS]);
  await harness.engine.table.write({ put: stored });
  expect((await readGuard(harness.engine)).exclusions).toMatchObject([{ id: stored.id, by: 'Joel' }]);
  const { unplanned } = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  expect(unplanned.map(({ code, reason }) => [code, reason])).toEqual([
    ['excluded', 'Excluded by Joel: Tea fair'],
    ['excluded', 'Excluded by Joel: Tea fair'],
  ]);
  expect(outcomes(await approve(harness, task))).toEqual(['SKIPPED', 'SKIPPED']);
  expect(sentBy(harness)).toEqual([]);
});

test('a finding of an older store knows no tags: an exception by tag leaves it as it is until a scan has read them', async () => {
  const [estate] = bucketEstate('tea-a');
  const buckets = (estate?.buckets ?? []).map((one) => ({ ...one, tags: { owner: 'tea-team' } }));
  const harness = await makeHarness({ accounts: estate === undefined ? [] : [{ ...estate, buckets }] });
  await scanAll(harness);
  for (const finding of await openFindings(harness.engine.table, RULE)) {
    const { tags, ...older } = findingEntity.encode(finding);
    expect(tags).toEqual({ owner: 'tea-team' });
    await harness.engine.table.write({ put: { ...older, schemaVersion: 1 } });
  }
  await excepted(harness, { tag: { name: 'owner' } });
  expect(await exceptedNow(harness)).toBe(0);
  await scanAll(harness);
  expect(await exceptedNow(harness)).toBe(1);
});

test('it holds writes back by one person’s word, and is left out of reports by the word of another', async () => {
  const harness = await scanned();
  await harness.engine.table.write({ put: stored });
  expect(await exceptedNow(harness)).toBe(0);
  await expect(approveBy(harness, joel, stored.id)).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  expect((await approveBy(harness, ines, stored.id)).state).toBe('approved');
  expect(await exceptedNow(harness)).toBe(2);
});

test('a new exclusion knows who made it by id: another person of the same name is another person', async () => {
  const harness = await scanned();
  const { id } = await addExclusion(harness.engine, joel, { scope: { account: ACCOUNT }, reason: 'Tea fair' });
  await expect(approveBy(harness, { ...joel, name: 'Joe' }, id)).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
  await approveBy(harness, { ...joel, id: 'joel-2' }, id);
  expect(await exceptedNow(harness)).toBe(2);
});

test('with its year over the findings are open again, and writes stay held back until it is taken away', async () => {
  const harness = await scanned();
  const { id } = await addExclusion(harness.engine, joel, { scope: { account: ACCOUNT }, reason: 'Tea fair' });
  await approveBy(harness, ines, id);
  await harness.clock.advance(365 * DAY);
  expect(await exceptedNow(harness)).toBe(0);
  expect((await createPlan(harness.engine, mara, { templateIds: [TLS] })).resources).toEqual([]);
  await removeExclusion(harness.engine, joel, id);
  expect((await createPlan(harness.engine, mara, { templateIds: [TLS] })).resources).toHaveLength(2);
});

test('taken away, it takes along what was approved of it', async () => {
  const harness = await scanned();
  const { id } = await addExclusion(harness.engine, joel, { scope: { account: ACCOUNT }, reason: 'Tea fair' });
  await approveBy(harness, ines, id);
  await removeExclusion(harness.engine, joel, id);
  expect(await readGuard(harness.engine)).toMatchObject({ exclusions: [], exceptions: [] });
  expect(await exceptedNow(harness)).toBe(0);
});

test('the never-touch list is the installation’s own: it is told before any exception, and ends with none', async () => {
  const harness = await scanned();
  await changeNeverTouch(harness.engine, { ...ines, roles: ['admin'] }, { add: [bucketArn('tea-a')] });
  await excepted(harness, { resource: bucketArn('tea-a') }, 1);
  const codes = async () => {
    const { unplanned } = await createPlan(harness.engine, mara, { templateIds: [TLS] });
    return unplanned.filter(({ resourceId }) => resourceId === bucketArn('tea-a')).map(({ code }) => code);
  };
  expect(await codes()).toEqual(['never-touch']);
  await harness.clock.advance(2 * DAY);
  expect(await codes()).toEqual(['never-touch']);
});
