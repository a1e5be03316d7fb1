import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ExceptionDocument } from '../../core/api/contract/documents/exception.ts';
import { NoticeDocument } from '../../core/api/contract/documents/notice.ts';
import { Me } from '../../core/api/contract/documents/person.ts';
import { StandInDocument } from '../../core/api/contract/documents/stand-in.ts';
import { TaskDocument } from '../../core/api/contract/documents/task.ts';
import { WindowDocument } from '../../core/api/contract/documents/window.ts';
import { type CarefulBuckets, carefulBuckets } from '../support/deployment/careful-buckets.ts';
import { accounts } from '../support/deployment/deployment.ts';
import { type FollowedTasks, followTasks, untilFound } from '../support/deployment/follow-tasks.ts';
import type { Person } from '../support/deployment/people.ts';
import { phase, phasesText } from '../support/deployment/phases.ts';
import { deployedProduct, type Product } from '../support/deployment/shared-deployment.ts';
import { decideOn, requestTask } from '../support/deployment/task-acts.ts';
import { INWARD, MAIL_FROM, OWNERS } from '../support/deployment/words-out.ts';
import { openScenarioAccount, type ScenarioAccount } from '../support/scenario/scenario-account.ts';

const seconds = 1000;
const CLOSE = 'aws.ec2.revoke-public-ingress';
const VERSIONS = 'aws.s3.put-bucket-versioning';
const TAG = 'careful';
/** Groups that let everyone in, each with what stands before the hyphen as its tag. */
const GROUPS = [
  'forgotten',
  'kept',
  'killed',
  'windowed',
  'frozen-a',
  'frozen-b',
  'paused-a',
  'paused-b',
  'drained-a',
  'drained-b',
  'quiet',
  'touched',
];
/** For the one that nobody confirms. The others have time: they are not to go back because the machine is slow. */
const CONFIRM_SECONDS = 90;
/** Later than this it was not the schedule of its time that woke a task: the sweep comes every 15 minutes. */
const LATEST = 60 * seconds;

let product: Product;
let account: ScenarioAccount;
let follow: FollowedTasks;
let buckets: CarefulBuckets;
const groups = new Map<string, string>();
/** Tasks that wait for a time while the story goes on. */
const tasks = { watching: '', forgotten: '', kept: '', killed: '', windowed: '' };
let opens: Date;

beforeAll(async () => {
  product = await deployedProduct(inject('motoUrl'));
  follow = followTasks(product);
  account = await openScenarioAccount(product.deployment.motoUrl, product.deployment.chaos, accounts.scenarios);
  buckets = carefulBuckets(product.deployment);
  for (const name of GROUPS) groups.set(name, await account.makeOpenGroup(`careful-${name}`, { [TAG]: name.replace(/-.*/, '') }));
  for (const name of ['careful-logs', 'careful-ledger']) await buckets.make(name);
  await buckets.version('careful-logs', 'Enabled');
  await buckets.log('careful-ledger', 'careful-logs');
  await phase('a scan finds what a careful team has', async () => {
    await untilFound(product, 'aws.ec2.ssh-not-public', [...groups.values()]);
    await untilFound(product, 'aws.s3.bucket-versioning', [arnOf('careful-ledger')]);
  });
});
afterAll(() => console.log(phasesText()));

describe('a task of a careful team, deployed', { timeout: 240 * seconds }, () => {
  test('keeps watch over what it has mended, whose neighbour is as it was; meanwhile somebody outside weakens that', async () => {
    tasks.watching = await approved({ templateId: VERSIONS, policy: { keepWatch: true } });
    await follow.until(tasks.watching, 'DONE 1');
    const ledger = (await follow.resources(tasks.watching)).find(({ resourceId }) => resourceId === arnOf('careful-ledger'));
    expect(ledger).toMatchObject({ outcome: 'VERIFIED', neighbours: { same: 1, changed: [], notKnown: [] } });
    await buckets.make('careful-joined');
    await buckets.version('careful-ledger', 'Suspended');
  });

  test('is armed before its first write, by a schedule of the time to confirm', async () => {
    const policy = { confirmWithinSeconds: CONFIRM_SECONDS };
    const long = { confirmWithinSeconds: 3600 };
    tasks.forgotten = await requestTask(product.requester, { templateId: CLOSE, resourceIds: [groupOf('forgotten')], policy });
    tasks.kept = await requestTask(product.requester, { templateId: CLOSE, resourceIds: [groupOf('kept')], policy: long });
    tasks.killed = await requestTask(product.requester, { templateId: CLOSE, resourceIds: [groupOf('killed')], policy: long });
    let armedAtWrite: string | undefined;
    const beforeForward = async () => {
      armedAtWrite = (await follow.task(tasks.forgotten)).confirmation?.state;
    };
    account.faultOnRevoke([groupOf('forgotten')], { fault: 'hook', beforeForward });
    account.faultOnRevoke([groupOf('killed')], { fault: 'hook', afterAnswer: () => follow.killRun(tasks.killed) });
    for (const taskId of [tasks.forgotten, tasks.kept, tasks.killed]) {
      await follow.until(taskId, 'AWAITING_APPROVAL 1');
      expect(await decideOn(product.approver, taskId, 'approve')).toBe(201);
    }
    const { confirmation } = await phase('verified, and unconfirmed', () => follow.until(tasks.forgotten, 'VERIFYING 1 confirmation'));
    expect(armedAtWrite).toBe('armed');
    expect(await account.isOpen(groupOf('forgotten'))).toBe(false);
    const after = Number(await follow.goesBackAt(tasks.forgotten)) - Date.parse(confirmation?.confirmBy ?? '');
    expect(after).toBeGreaterThanOrEqual(0);
    expect(after).toBeLessThan(seconds);
  });

  test('stays once a person has confirmed it in time, and its schedule is gone', async () => {
    await follow.until(tasks.kept, 'VERIFYING 1 confirmation');
    expect(await product.approver.status('POST', `/v1/tasks/${tasks.kept}/confirm`)).toBe(202);
    await follow.until(tasks.kept, 'DONE 1');
    expect(await follow.outcomes(tasks.kept)).toEqual(['VERIFIED']);
    expect(await account.isOpen(groupOf('kept'))).toBe(false);
    await expect.poll(() => follow.goesBackAt(tasks.kept), { timeout: 20 * seconds }).toBeUndefined();
  });

  test('goes back at once where its execution was killed after the write', async () => {
    await phase('a killed one goes back', () => follow.until(tasks.killed, 'DONE 2'));
    expect(await follow.outcomes(tasks.killed, 2)).toEqual(['ROLLED_BACK']);
    expect(await account.isOpen(groupOf('killed'))).toBe(true);
  });

  test('waits for a window, and says when that opens', async () => {
    tasks.windowed = await requestTask(product.requester, { templateId: CLOSE, resourceIds: [groupOf('windowed')] });
    await follow.until(tasks.windowed, 'AWAITING_APPROVAL 1');
    opens = minuteAfter(Date.now() + 40 * seconds);
    const window = { scope: { tag: { name: TAG, value: 'windowed' } }, span: spanFrom(opens), reason: 'When few people work' };
    const { next } = await product.approver.post('/v1/windows', window, WindowDocument);
    expect(next?.from).toBe(opens.toISOString());
    expect(await decideOn(product.approver, tasks.windowed, 'approve')).toBe(201);
    const { wait } = await follow.until(tasks.windowed, 'PENDING_EXECUTION 1 window');
    expect(wait?.until).toBe(opens.toISOString());
    expect(wait?.message).toContain(`from ${opens.toISOString().slice(0, 16).replace('T', ' ')} until`);
    expect(await account.isOpen(groupOf('windowed'))).toBe(true);
  });

  test('waits for the end of a freeze, or until somebody lifts it; an exception that another person approves holds right before the write', async () => {
    const since = new Date(Date.now() - 60 * seconds);
    const freeze = { scope: { tag: { name: TAG, value: 'frozen' } }, span: spanFrom(since), reason: 'The books are being closed' };
    const { id, now } = await product.approver.post('/v1/freezes', freeze, WindowDocument);
    const both = [groupOf('frozen-a'), groupOf('frozen-b')];
    const taskId = await approved({ templateId: CLOSE, resourceIds: both, policy: { canary: 2, concurrency: 1 } });
    expect((await follow.until(taskId, 'PENDING_EXECUTION 1 freeze')).wait?.until).toBe(now?.until);
    const exceptions = new Map<string, Awaited<ReturnType<typeof askException>>>();
    for (const group of both) exceptions.set(group, await askException(group));
    let excepted = '';
    // Whichever is written first: the other one is excepted while that happens.
    for (const group of both)
      account.faultOnRevoke([group], {
        fault: 'hook',
        beforeForward: async () => {
          excepted = both.find((one) => one !== group) ?? '';
          expect(await exceptions.get(excepted)?.approve(product.deputy)).toBe(201);
        },
      });
    expect(await product.approver.status('DELETE', `/v1/freezes/${id}`)).toBe(204);
    await phase('a freeze is lifted', () => follow.until(taskId, 'DONE 1'));
    const resources = await follow.resources(taskId);
    const left = resources.find(({ resourceId }) => resourceId === excepted);
    expect(left).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'EXCEPTED' } });
    expect(left?.calls.filter(({ status }) => status !== 'withdrawn')).toEqual([]);
    expect(resources.find((one) => one !== left)?.outcome).toBe('VERIFIED');
    expect(await account.isOpen(excepted)).toBe(true);
  });

  test('is approved by one who stands in for somebody and counts once, paused by a person, and goes on when a person says so', async () => {
    const [anton, dana] = await Promise.all([product.approver, product.deputy].map((person) => person.get('/v1/me', Me)));
    const until = new Date(Date.now() + 3600 * seconds).toISOString();
    const named = await product.approver.post('/v1/stand-ins', { person: dana?.id, until, reason: 'On leave' }, StandInDocument);
    expect(named.isInForce).toBe(true);
    const policy = { quorum: 2, requiredApprover: { people: [anton?.id ?? ''] }, canary: 1, soakSeconds: 12 };
    const taskId = await requestTask(product.requester, {
      ...{ templateId: CLOSE, resourceIds: [groupOf('paused-a'), groupOf('paused-b')], policy },
    });
    await follow.until(taskId, 'AWAITING_APPROVAL 1');
    expect(await decideOn(product.deputy, taskId, 'approve', anton?.id)).toBe(201);
    await decideOn(product.deputy, taskId, 'approve');
    expect((await follow.task(taskId)).wait?.message).toContain('1 of 2');
    expect(await decideOn(product.admin, taskId, 'approve')).toBe(201);
    const { wait } = await follow.until(taskId, 'PAUSED_GUARD 1 soak');
    expect(await product.approver.status('POST', `/v1/tasks/${taskId}/pause`, { why: 'Something looks odd' })).toBe(202);
    const { paused } = await follow.until(taskId, 'PAUSED_USER 1 person');
    // The soak is over meanwhile, and nothing begins.
    await sleep(Math.max(0, Date.parse(wait?.until ?? '') - Date.now()) + 3 * seconds);
    expect((await follow.task(taskId)).paused?.at).toBe(paused?.at);
    expect(await follow.outcomes(taskId)).toEqual(['PENDING', 'VERIFIED']);
    expect(await product.deputy.status('POST', `/v1/tasks/${taskId}/resume`, { why: 'It was the backup' })).toBe(202);
    await phase('a paused one goes on', () => follow.until(taskId, 'DONE 1'));
    expect(await follow.outcomes(taskId)).toEqual(['VERIFIED', 'VERIFIED']);
  });

  test('is cancelled on completion in the middle of a write: what has begun is seen through and verified, and nothing else begins', async () => {
    const both = [groupOf('drained-a'), groupOf('drained-b')];
    let begun = '';
    let taskId = '';
    for (const group of both)
      account.faultOnRevoke([group], {
        fault: 'hook',
        beforeForward: async () => {
          if (begun === '') expect(await product.requester.status('POST', `/v1/tasks/${taskId}/cancel`, { mode: 'drain' })).toBe(202);
          begun ||= group;
        },
      });
    taskId = await requestTask(product.requester, { templateId: CLOSE, resourceIds: both, policy: { canary: 1 } });
    await follow.until(taskId, 'AWAITING_APPROVAL 1');
    expect(await decideOn(product.approver, taskId, 'approve')).toBe(201);
    const { cancelMode, revoked } = await phase('a drained one ends', () => follow.until(taskId, 'CANCELLED 1'));
    expect({ cancelMode, revoked }).toMatchObject({ cancelMode: 'drain', revoked: { notBegun: 1, stays: 1 } });
    const resources = await follow.resources(taskId);
    const outcomeOf = (isBegun: boolean) => resources.find(({ resourceId }) => (resourceId === begun) === isBegun)?.outcome;
    expect([outcomeOf(true), outcomeOf(false)]).toEqual(['VERIFIED', 'CANCELLED']);
    expect(await Promise.all(both.map((group) => account.isOpen(group)))).toEqual(both.map((group) => group !== begun));
    expect(await follow.actions(taskId)).toEqual(expect.arrayContaining(['task.cancelling', 'task.ended']));
  });

  test('says of neighbours that they are as they were, and names the one that another hand has changed in between', async () => {
    const quiet = await account.makeInstance(groupOf('quiet'));
    const touched = await account.makeInstance(groupOf('touched'));
    account.faultOnRevoke([groupOf('touched')], { fault: 'hook', afterAnswer: () => account.askForTokens(touched) });
    const taskId = await approved({ templateId: CLOSE, resourceIds: [groupOf('quiet'), groupOf('touched')] });
    await follow.until(taskId, 'DONE 1');
    const seen = new Map((await follow.resources(taskId)).map(({ resourceId, neighbours }) => [resourceId, neighbours]));
    const none = { changed: [], notKnown: [], more: 0 };
    expect(seen.get(groupOf('quiet')), quiet).toEqual({ same: 1, ...none });
    const changed = [{ kind: 'aws.ec2.instance', id: touched, facts: ['metadataTokens'] }];
    expect(seen.get(groupOf('touched'))).toEqual({ same: 0, ...none, changed });
  });

  test('begins by itself once the window is open', async () => {
    await phase('a window opens', () => follow.until(tasks.windowed, 'DONE 1'));
    const [resource] = await follow.resources(tasks.windowed);
    expect(resource?.outcome).toBe('VERIFIED');
    const paused = (await product.wordsOut.mail()).filter(({ Subject }) => Subject === `cloudmend: ${tasks.windowed} ${CLOSE} has paused`);
    expect(paused).toHaveLength(1);
    const late = Date.parse(resource?.calls[0]?.at ?? '') - opens.getTime();
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(LATEST);
  });

  test('goes back by itself and on time where nobody has confirmed it; whoever comes too late is told what was undone', async () => {
    const { confirmation } = await phase('a forgotten one goes back', () => follow.until(tasks.forgotten, 'DONE 2'));
    expect(await follow.outcomes(tasks.forgotten, 2)).toEqual(['ROLLED_BACK']);
    expect(await account.isOpen(groupOf('forgotten'))).toBe(true);
    expect(confirmation?.state).toBe('lapsed');
    const late = Date.parse(confirmation?.at ?? '') - Date.parse(confirmation?.confirmBy ?? '');
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(LATEST);
    const confirming = product.approver.post(`/v1/tasks/${tasks.forgotten}/confirm`, {}, TaskDocument);
    await expect(confirming).rejects.toThrow(new RegExp(`answered 409 .*1 resource was undone: ${groupOf('forgotten')}`, 's'));
    expect(await follow.actions(tasks.forgotten)).toEqual(
      expect.arrayContaining(['undo.armed', 'confirmation.awaited', 'confirmation.lapsed']),
    );
  });

  test('is opened again by scans, with what was weakened and what has joined, and that alone', async () => {
    const both = ['careful-joined', 'careful-ledger'];
    const again: string[] = [];
    // A scan that had listed the buckets before one of them was made sees that one the next time.
    for (let revision = 2; again.length < both.length && revision <= 3; revision++) {
      const { reason } = await phase('opened again', () => follow.until(tasks.watching, `AWAITING_APPROVAL ${revision}`));
      expect(reason?.message).toMatch(/of its scope is open again|has come to it since it was done/);
      expect(await decideOn(product.approver, tasks.watching, 'approve')).toBe(201);
      await follow.until(tasks.watching, `DONE ${revision}`);
      const mended = await follow.resources(tasks.watching, revision);
      for (const { outcome } of mended) expect(outcome).toBe('VERIFIED');
      again.push(...mended.map(({ resourceId }) => resourceId));
    }
    expect(again.sort()).toEqual(both.map(arnOf));
    expect(await Promise.all(both.map((name) => buckets.isVersioned(name)))).toEqual([true, true]);
    // It would be opened again by what other files make.
    expect(await product.requester.status('POST', `/v1/tasks/${tasks.watching}/archive`)).toBeLessThan(300);
  });

  test('is told of by mail: that it goes back unless it is confirmed, and how it has ended', async () => {
    const told = async () => (await product.wordsOut.mail()).filter(({ Subject }) => Subject.includes(tasks.forgotten));
    const subjects = async () => (await told()).map(({ Subject }) => Subject.split(`${CLOSE} `)[1]).sort();
    await expect
      .poll(subjects, { timeout: 90 * seconds, interval: seconds })
      .toEqual(['goes back unless it is confirmed', expect.stringMatching(/^has ended: /), 'waits for approval']);
    for (const { Source, To } of await told()) expect({ Source, To }).toEqual({ Source: MAIL_FROM, To: [OWNERS] });
    const ended = (await told()).find(({ Subject }) => Subject.includes('has ended'))?.BodyText;
    expect(ended).toMatch(/^ {2}rolled_back +1$/m);
    expect(ended).toMatch(new RegExp(`^https://\\S+[^1]/tasks/${tasks.forgotten}$`, 'm'));
  });

  test.each(INWARD)('is told of to nobody at an address of this machine, said %s', async (channel) => {
    const tried = await product.admin.post(`/v1/channels/${channel}/test`, {}, NoticeDocument);
    const read = () => product.admin.get(`/v1/notices/${tried.id}`, NoticeDocument);
    await expect.poll(async () => (await read()).state, { timeout: 90 * seconds, interval: seconds }).toBe('refused');
    expect((await read()).why).toMatch(/not of the public Internet \(loopback\)/);
    expect(await product.wordsOut.strangers()).toBe(0);
  });
});

/** A task that one person has asked for and another has approved; its id. */
async function approved(request: Parameters<typeof requestTask>[1]): Promise<string> {
  const taskId = await requestTask(product.requester, request);
  await follow.until(taskId, 'AWAITING_APPROVAL 1');
  expect(await decideOn(product.approver, taskId, 'approve')).toBe(201);
  return taskId;
}

/** Asked for by one person, who may not approve it; `approve`: the status that another is answered. */
async function askException(resource: string) {
  const until = new Date(Date.now() + 30 * 86_400 * seconds).toISOString();
  const asked = { scope: { resource }, reason: 'A partner comes in there', owner: 'Payroll', until };
  const { id, version } = await product.requester.post('/v1/exceptions', asked, ExceptionDocument);
  const decision = { version, decision: 'approve', comment: 'Until the partner has a fixed address' };
  const approve = (person: Person) => person.status('POST', `/v1/exceptions/${id}/decisions`, decision);
  expect(await approve(product.requester)).toBe(403);
  return { approve };
}

/** The next full minute. */
function minuteAfter(milliseconds: number): Date {
  return new Date(Math.ceil(milliseconds / (60 * seconds)) * 60 * seconds);
}

/** Half an hour, once. */
function spanFrom(from: Date) {
  const local = (at: Date) => at.toISOString().slice(0, 16);
  return { from: local(from), until: local(new Date(from.getTime() + 1800 * seconds)), zone: 'UTC' };
}

function groupOf(name: string): string {
  const arn = groups.get(name);
  if (arn === undefined) throw new Error(`There is no group ${name}.`);
  return arn;
}

function arnOf(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}
