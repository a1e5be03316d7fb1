import { describe, expect, test } from 'vitest';
import { standingEntity } from '../../../core/approval/standing.ts';
import { INSTALLATION_CHAIN } from '../../../core/audit/audit.ts';
import { editAutomation } from '../../../core/automation/create.ts';
import { decideStanding } from '../../../core/automation/decide-standing.ts';
import { runAutomation } from '../../../core/automation/queue.ts';
import { revisionEntity } from '../../../core/task/record/entities.ts';
import { bucket } from '../../../local/demo-cloud/estate-parts.ts';
import { makeRule, rosa, scanAndFire, work } from '../../support/automation.ts';
import { readAudit, readChain } from '../../support/read-audit.ts';
import { decideAs, expectNoResidue, sentBy, tamper, view } from '../../support/task/acts.ts';
import { ACCOUNT, accountWith, catalogueOf, REGION, TLS } from '../../support/task/estates.ts';
import { type Harness, ines, joel, makeHarness, mara } from '../../support/task/harness.ts';

/** Nothing in use can stop, and it comes back exactly. */
const ENCRYPTION = 'aws.s3.put-bucket-encryption';
const DAY = 24 * 3_600_000;

/** Buckets that encrypt nothing by themselves. */
function harnessOf(count: number): Promise<Harness> {
  const buckets = Array.from({ length: count }, (_, number) => bucket(`tea-${number}`, REGION, { settings: { encryption: null } }));
  return makeHarness({ accounts: [accountWith({ buckets })], catalogue: catalogueOf('s3') });
}

const until = '2026-06-01T00:00:00.000Z';
const standing = { cap: 20, until };

async function ruleOf(harness: Harness, more: Parameters<typeof makeRule>[1] = {}) {
  return makeRule(harness, { remediations: [{ id: ENCRYPTION }], standing, policy: { cap: 50, canary: 1 }, ...more });
}

async function digestOf({ engine }: Harness, automationId: string, number = 1): Promise<string> {
  return (await standingEntity.find(engine.table, { automationId, number }))?.digest ?? '';
}

async function approveRule(harness: Harness, id: string, number = 1): Promise<void> {
  const request = { id, digest: await digestOf(harness, id, number), decision: 'approve', comment: 'Seen' } as const;
  await decideStanding(harness.approving, joel, request);
}

test('S2-79, S2-11: a task that lies within a standing approval is mended and verified with nobody asked', async () => {
  const harness = await harnessOf(3);
  const { id } = await ruleOf(harness);
  await approveRule(harness, id);
  const [firing] = await scanAndFire(harness);
  const ended = await view(harness, firing?.taskId ?? '');
  expect(ended.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(ended.revisions[0]?.standing).toEqual({ automationId: id, number: 1 });
  expect(harness.events.some(({ type }) => type === 'TaskApprovalRequested')).toBe(false);
  const complete = (await readAudit(harness.engine, ended.task.id)).find(({ action }) => action === 'approval.complete');
  expect(complete?.detail).toMatchObject({ by: ['Joel'], standing: { automationId: id, number: 1 } });
  await expectNoResidue(harness, ended.task.id);
});

test('the nearest that asks: the same rule before its standing approval is given', async () => {
  const harness = await harnessOf(3);
  const { id } = await ruleOf(harness);
  const [firing] = await scanAndFire(harness);
  const { task } = await view(harness, firing?.taskId ?? '');
  expect(task).toMatchObject({
    status: 'AWAITING_APPROVAL',
    reason: { code: 'NOT_COVERED', message: expect.stringContaining(`${id} does not cover it`) },
  });
  expect(sentBy(harness)).toEqual([]);
});

describe('what is outside of a standing approval is asked for', () => {
  test('more resources than it has room for', async () => {
    const harness = await harnessOf(3);
    const { id } = await ruleOf(harness, { standing: { ...standing, cap: 2 } });
    await approveRule(harness, id);
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.reason?.message).toContain('3 resources, and 2 are approved');
    expect(sentBy(harness)).toEqual([]);
  });

  test('after its end', async () => {
    const harness = await harnessOf(1);
    const { id } = await ruleOf(harness);
    await approveRule(harness, id);
    await harness.clock.advance(92 * DAY);
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.status).toBe('AWAITING_APPROVAL');
    expect(sentBy(harness)).toEqual([]);
  });

  test('once it was taken back', async () => {
    const harness = await harnessOf(1);
    const { id } = await ruleOf(harness);
    await approveRule(harness, id);
    await decideStanding(harness.approving, joel, { id, digest: await digestOf(harness, id), decision: 'revoke', comment: 'Wait' });
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.status).toBe('AWAITING_APPROVAL');
  });

  test('once the rule was changed: what is approved is what was shown', async () => {
    const harness = await harnessOf(1);
    const { id, version } = await ruleOf(harness);
    await approveRule(harness, id);
    await editAutomation(harness.engine, rosa, { id, version, scope: { accounts: [ACCOUNT] } }, []);
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.status).toBe('AWAITING_APPROVAL');
    await decideAs(harness, joel, firing?.taskId ?? '', 'reject');
    await harness.settle();
    await approveRule(harness, id, 2);
    await runAutomation(harness.engine, rosa, id);
    const [again] = await work(harness);
    expect((await view(harness, again?.taskId ?? '')).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  });
});

describe('a population that has jumped', () => {
  test('waits for a person though it stands approved, and says from what to what', async () => {
    const harness = await harnessOf(12);
    const { id } = await ruleOf(harness);
    await approveRule(harness, id);
    // None was open when it was asked for, and eleven more is more than ten.
    const [firing] = await scanAndFire(harness);
    const { task } = await view(harness, firing?.taskId ?? '');
    expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', reason: { code: 'POPULATION_JUMP' } });
    expect(task.reason?.message).toContain('12 resources, and 0 at its last run');
    expect(firing?.why).toContain('12 resources, and 0 at its last run');
    expect(sentBy(harness)).toEqual([]);
  });

  test('does not where it was so many before, and neither does one that is not more than ten more', async () => {
    for (const [buckets, isScanned] of [
      [12, true],
      [10, false],
    ] as const) {
      const harness = await harnessOf(buckets);
      if (isScanned) await scanAndFire(harness);
      const { id } = await ruleOf(harness);
      await approveRule(harness, id);
      if (isScanned) await runAutomation(harness.engine, rosa, id);
      const [firing] = isScanned ? await work(harness) : await scanAndFire(harness);
      expect((await view(harness, firing?.taskId ?? '')).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    }
  });

  test('is what the rule says it is', async () => {
    const harness = await harnessOf(3);
    const { id } = await ruleOf(harness, { jump: { times: 1, more: 1 } });
    await approveRule(harness, id);
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.reason?.code).toBe('POPULATION_JUMP');
  });
});

describe('a standing approval is decided like a plan', () => {
  const request = async (harness: Harness, id: string) => ({
    id,
    digest: await digestOf(harness, id),
    decision: 'approve' as const,
    comment: '',
  });

  test('never by who changed the rule last, nor by who may not decide, nor on another digest, nor twice by one', async () => {
    const harness = await harnessOf(1);
    const { id } = await makeRule(harness, { remediations: [{ id: ENCRYPTION }], standing, policy: { quorum: 2 } }, ines);
    const asked = await request(harness, id);
    await expect(decideStanding(harness.approving, ines, asked)).rejects.toMatchObject({ code: 'SELF_APPROVAL' });
    await expect(decideStanding(harness.approving, mara, asked)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(decideStanding(harness.approving, joel, { ...asked, digest: '0'.repeat(12) })).rejects.toMatchObject({
      code: 'PLAN_DRIFT',
    });
    await decideStanding(harness.approving, joel, asked);
    await expect(decideStanding(harness.approving, joel, asked)).rejects.toMatchObject({ code: 'CONFLICT_STATE' });
    const [firing] = await scanAndFire(harness);
    expect((await view(harness, firing?.taskId ?? '')).task.reason?.message).toContain('1 of 2 approvals');
    const audit = await readChain(harness.engine, INSTALLATION_CHAIN);
    expect(audit.filter(({ action }) => action === 'standing.approve').map(({ principal }) => principal.id)).toEqual(['joel']);
  });

  test('an engine that may not sign makes none', async () => {
    const harness = await harnessOf(1);
    const { id } = await ruleOf(harness);
    await expect(decideStanding(harness.engine, joel, await request(harness, id))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    [
      'something in use may stop',
      { remediations: [{ id: TLS }] },
      /put-bucket-policy-tls cannot stand approved: something in use may stop/,
    ],
    ['it has no end within a year', { standing: { cap: 5, until: '2028-01-01T00:00:00Z' } }, /within 365 days/],
    ['its end is over', { standing: { cap: 5, until: '2026-01-01T00:00:00Z' } }, /is over/],
  ])('it is refused where %s', async (_, more, message) => {
    await expect(ruleOf(await harnessOf(1), more)).rejects.toThrow(message);
  });
});

test.each([
  ['a wider scope', (item: object) => ({ ...item, cap: 5000 })],
  ['other templates', (item: object) => ({ ...item, templates: [] })],
])('a standing approval that somebody gives %s in the store covers nothing', async (_, change) => {
  const harness = await harnessOf(1);
  const { id } = await ruleOf(harness);
  await approveRule(harness, id);
  const key = standingEntity.key({ automationId: id, number: 1 });
  await tamper(harness, key, (item) => ({ ...key, ...item, ...change(item) }));
  const [firing] = await scanAndFire(harness);
  expect((await view(harness, firing?.taskId ?? '')).task.status).toBe('AWAITING_APPROVAL');
  expect(sentBy(harness)).toEqual([]);
});

test('a revision that somebody puts under a standing approval in the store, and that lies outside of it, writes nothing', async () => {
  const harness = await harnessOf(1);
  const { id } = await ruleOf(harness, { scope: { regions: ['us-east-1'] } });
  await approveRule(harness, id);
  const other = await makeRule(harness, { remediations: [{ id: ENCRYPTION }] });
  const [, firing] = await scanAndFire(harness);
  expect(firing?.automationId).toBe(other.id);
  const taskId = firing?.taskId ?? '';
  const key = revisionEntity.key({ taskId, revision: 1 });
  await tamper(harness, key, (item) => ({ ...item, standing: { automationId: id, number: 1 } }));
  await harness.sweep();
  const { task } = await view(harness, taskId);
  expect([task.status, task.outcome, task.reason?.code]).toEqual(['DONE', 'FAILED', 'PLAN_CORRUPT']);
  expect(sentBy(harness)).toEqual([]);
});
