import { expect, test } from 'vitest';
import { CloudError } from '../../../core/errors.ts';
import { setGuardLimits } from '../../../core/guard/change-guard.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { loadTask } from '../../../core/task/record/load-task.ts';
import { wordsOf } from '../../../core/task/status/task-words.ts';
import { approve, approvedTask, askedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { uselessTls, withTlsTemplate } from '../../support/task/editions.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import type { Harness, HarnessOptions } from '../../support/task/harness.ts';
import { ines, makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { WholeTask } from '../../support/task/whole-task.ts';

async function asked(names: readonly string[], options: HarnessOptions = {}): Promise<{ harness: Harness; id: string }> {
  const harness = await makeHarness({ accounts: bucketEstate(...names), catalogue: catalogueOf('s3'), ...options });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [TLS]) };
}

const stagesOf = (shown: WholeTask, wave: number) => shown.stages.filter((mark) => mark.wave === wave).map(({ stage }) => stage);

test('a good run has eleven stages in order, five to ten for each wave, each with both times (S0-01)', async () => {
  const { harness, id } = await asked(['tea-a', 'tea-b', 'tea-c']);
  const done = await approve(harness, id);
  expect(stagesOf(done, 0)).toEqual([1, 2, 3, 4, 11]);
  for (const wave of [1, 2]) expect(stagesOf(done, wave)).toEqual([5, 6, 7, 8, 9, 10]);
  expect([...new Set(done.stages.map(({ stage }) => stage))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const { startedAt, endedAt, outcome } of done.stages) {
    expect(startedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(endedAt >= startedAt).toBe(true);
    expect(outcome).toBe('ok');
  }
  expect(done.stages.find(({ stage, wave }) => stage === 9 && wave === 2)?.counts['resources']).toBe(2);
});

test('the status is there before anything was looked at, and names what is to be done (S0-04, S0-06)', async () => {
  const { harness, id } = await asked(['tea-a']);
  const { task, stages } = await view(harness, id);
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', remediationIds: [TLS] });
  expect(stages.map(({ stage }) => stage)).toEqual([1, 2]);
  expect(stages[0]?.message).toContain(TLS);
});

test('no success is told before stage eleven has ended (S0-07, S0-29)', async () => {
  const { harness, id } = await asked(['tea-a', 'tea-b']);
  const told: { stage: number; words: string }[] = [];
  harness.hooks.after = async (passing) => {
    if (!passing.isWrite) return;
    const task = await loadTask({ table: harness.table }, id);
    const { stages } = await view({ ...harness, engine: { ...harness.engine, table: harness.table } }, id);
    told.push({ stage: Math.max(...stages.map(({ stage }) => stage)), words: wordsOf(task).summary });
  };
  await approve(harness, id);
  expect(told.filter(({ words }) => words === 'Success').every(({ stage }) => stage === 11)).toBe(true);
  expect(told.some(({ stage, words }) => stage === 10 && words === 'In Progress')).toBe(true);
  expect(told.at(-1)?.words).toBe('Success');
});

const failures: readonly [number, string, HarnessOptions, (harness: Harness) => void][] = [
  [3, 'the plan document is gone', {}, (harness) => failWhen(harness, 'PLAN#', (harness_) => harness_.states.includes('load-templates'))],
  [4, 'the tags cannot be read', {}, (harness) => refuse(harness, 'GetBucketTagging')],
  [5, 'the resource cannot be read', {}, (harness) => refuse(harness, 'GetBucketLocation')],
  [6, 'the policy cannot be read', {}, (harness) => refuse(harness, 'GetBucketPolicy')],
  [7, 'the state before cannot be kept', {}, (harness) => failWrite(harness, 'resource.selected')],
  [9, 'the call is refused', {}, (harness) => refuse(harness, 'PutBucketPolicy')],
  [10, 'the rule still fails', { catalogue: withTlsTemplate(uselessTls) }, () => undefined],
  [11, 'the scan at the end breaks', {}, (harness) => failWhen(harness, 'FINDINGS#', (harness_) => harness_.states.includes('rescan'))],
];

function refuse(harness: Harness, operation: string): void {
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== operation) return;
    throw new CloudError('denied', { says: `s3 ${operation}`, providerCode: 'AccessDenied', sent: 'answered' }, 'Denied.');
  };
}

function failWrite(harness: Harness, text: string): void {
  harness.hooks.before = (passing) => {
    if (passing.port === 'table' && passing.isWrite && JSON.stringify(passing.writes).includes(text))
      throw new Error('The store does not answer.');
  };
}

function failWhen(harness: Harness, prefix: string, isTime: (harness: Harness) => boolean): void {
  harness.hooks.before = (passing) => {
    if (passing.port !== 'table' || passing.isWrite || !isTime(harness)) return;
    const keys = [...passing.keys.map(({ pk }) => pk), passing.query?.partition ?? ''];
    if (keys.some((key) => key.startsWith(prefix))) throw new Error('The store does not answer.');
  };
}

test.each(failures)('a failure at stage %i is told to that stage: %s (S0-25, S0-31)', async (stage, _, options, breakIt) => {
  const { harness, id } = await asked(['tea-a'], options);
  breakIt(harness);
  await approve(harness, id).catch(() => undefined);
  delete harness.hooks.before;
  const { task } = await view(harness, id);
  expect(task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { stage } });
  expect(task.reason?.message).not.toBe('');
});

test('when everything was excluded, nothing was mended and it is not called a success', async () => {
  const { harness, id } = await asked(['tea-a']);
  harness.hooks.answer = ({ request }) =>
    request.operation === 'GetBucketTagging' ? { TagSet: [{ Key: 'cloudmend:never', Value: '' }] } : undefined;
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'COMPLETED', reason: { code: 'NEVER_TOUCH', stage: 4 } });
});

test('a task cancelled while it waits ends at once; one cancelled between two writes lets what was sent end (S1-25, S1-26)', async () => {
  const early = await asked(['tea-a', 'tea-b']);
  await cancelTask(early.harness.engine, mara, early.id);
  await early.harness.settle();
  expect((await view(early.harness, early.id)).task).toMatchObject({ status: 'CANCELLED', reason: { code: 'CANCELLED' } });
  await expectNoResidue(early.harness, early.id);

  const late = await asked(['tea-a', 'tea-b']);
  late.harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    late.harness.hooks.after = undefined;
    await cancelTask(late.harness.engine, mara, late.id);
  };
  const drained = await approve(late.harness, late.id);
  expect(drained.task.status).toBe('CANCELLED');
  expect(outcomes(drained)).toEqual(['VERIFIED', 'CANCELLED']);
  expect(sentBy(late.harness)).toHaveLength(1);
  await expectNoResidue(late.harness, late.id);
});

test('a task of 1,000 resources of a kind that settles at once enters at most 100 states', { timeout: 120_000 }, async () => {
  const accounts = Array.from({ length: 10 }, (_, account) => {
    const names = Array.from({ length: 100 }, (__, index) => `tea-${account}-${String(index).padStart(3, '0')}`);
    return bucketEstate(...names).map((one) => ({ ...one, account: `1111222233${10 + account}` }));
  });
  const harness = await makeHarness({ accounts: accounts.flat(), catalogue: catalogueOf('s3') });
  await setGuardLimits(harness.engine, ines, { caps: { accountDay: 1000, regionDay: 1000 } });
  await scanAll(harness);
  const id = await approvedTask(harness, [TLS], { policy: { cap: 1000 } });
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', counts: { VERIFIED: 1000 } });
  expect(harness.states.length).toBeLessThanOrEqual(100);
  expect(sentBy(harness)).toHaveLength(1000);
});
