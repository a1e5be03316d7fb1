import { expect, test } from 'vitest';
import aws from '../../../clouds/aws/cloud.ts';
import { CloudError } from '../../../core/errors.ts';
import { addExclusion, removeExclusion } from '../../../core/guard/change-exclusions.ts';
import { changeNeverTouch, setGuardLimits, setKillSwitch } from '../../../core/guard/change-guard.ts';
import type { ExclusionScope } from '../../../core/guard/exclusion.ts';
import type { Guard, GuardHead } from '../../../core/guard/guard.ts';
import { askGuard, readGuard } from '../../../core/guard/guard.ts';
import { DEFAULT_OWN_NAMES, type OwnNames } from '../../../core/own-names.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { approve, approvedTask, askedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { ACCOUNT, bucketArn, bucketEstate, groupEstate, INGRESS, REGION, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, joel, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

async function scanned(...buckets: string[]): Promise<Harness> {
  const harness = await makeHarness({ accounts: bucketEstate(...buckets) });
  await scanAll(harness);
  return harness;
}

/** Something that is committed after the first write was answered and before the next begins. */
function betweenWrites(harness: Harness, change: () => Promise<unknown>): void {
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await change();
  };
}

const on = { on: true, reason: 'Incident 12' };
const off = { on: false, reason: '' };

test('with the kill switch on nothing starts; when it is off again the task goes on by itself', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const id = await askedTask(harness, [TLS]);
  await setKillSwitch(harness.engine, joel, on);
  const paused = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(paused.task).toMatchObject({
    status: 'PAUSED_GUARD',
    reason: { code: 'KILL_SWITCH', message: 'The kill switch is on: Incident 12' },
  });
  await setKillSwitch(harness.engine, joel, off);
  await harness.settle();
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('no write starts after the kill switch was committed between two of them, also between two calls of one resource', async () => {
  const harness = await makeHarness({ accounts: groupEstate('shop') });
  await scanAll(harness);
  const id = await askedTask(harness, [INGRESS]);
  betweenWrites(harness, () => setKillSwitch(harness.engine, joel, on));
  const paused = await approve(harness, id);
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress']);
  expect(paused.task.status).toBe('PAUSED_GUARD');
  await setKillSwitch(harness.engine, joel, off);
  await harness.settle();
  expect((await view(harness, id)).task.outcome).toBe('SUCCESS');
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
  await expectNoResidue(harness, id);
});

test('the kill switch stops an undo too, and the undo of the second wave still follows the first', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const id = await approvedTask(harness, [TLS]);
  betweenWrites(harness, () => setKillSwitch(harness.engine, joel, on));
  await askUndo(harness.engine, mara, id);
  await harness.settle();
  expect(sentBy(harness)).toHaveLength(3);
  expect((await view(harness, id)).task.status).toBe('PAUSED_GUARD');
  await setKillSwitch(harness.engine, joel, off);
  await harness.settle();
  expect(outcomes(await view(harness, id), 2)).toEqual(['ROLLED_BACK', 'ROLLED_BACK']);
  await expectNoResidue(harness, id);
});

const scopes: readonly [string, ExclusionScope][] = [
  ['a resource', { resource: bucketArn('tea-a') }],
  ['a prefix', { resource: 'arn:aws:s3:::tea-*' }],
  ['a tag', { tag: { name: 'owner' } }],
  ['a tag with its value', { tag: { name: 'owner', value: 'tea-team' } }],
  ['an account', { account: ACCOUNT }],
  ['a region', { region: REGION }],
  ['a rule', { rule: 'aws.s3.bucket-requires-tls' }],
  ['a remediation', { remediation: TLS }],
];

async function tagged(): Promise<Harness> {
  const [estate] = bucketEstate('tea-a', 'tea-b');
  const buckets = (estate?.buckets ?? []).map((one) => ({ ...one, tags: { owner: 'tea-team' } }));
  const harness = await makeHarness({ accounts: estate === undefined ? [] : [{ ...estate, buckets }] });
  await scanAll(harness);
  return harness;
}

test.each(scopes)('%s that is excluded before planning is left out of the plan with the reason (S0-10)', async (_, scope) => {
  const harness = await tagged();
  await addExclusion(harness.engine, joel, { scope, reason: 'Tea fair' });
  const plan = await createPlan(harness.engine, mara, { templateIds: [TLS] });
  // What is excluded by rule or remediation leaves the resource's other fixes in the plan, and is named.
  const which = 'rule' in scope || 'remediation' in scope ? { template: TLS } : {};
  const left = { resourceId: bucketArn('tea-a'), ...which, code: 'excluded', reason: 'Excluded by Joel: Tea fair' };
  expect(plan.unplanned).toContainEqual(left);
});

test.each(scopes)('%s that is excluded after the approval is skipped, and nothing of it is written (S0-10, S0-11)', async (_, scope) => {
  const harness = await tagged();
  const id = await askedTask(harness, [TLS]);
  await addExclusion(harness.engine, joel, { scope, reason: 'Tea fair' });
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'EXCLUDED', stage: 4 } });
  expect(sentBy(harness).some(({ input }) => input['Bucket'] === 'tea-a')).toBe(false);
  await expectNoResidue(harness, id);
});

test.each(scopes.filter(([, scope]) => !('resource' in scope)))(
  '%s that is excluded in mid-run stops the next write (S0-11)',
  async (_, scope) => {
    const harness = await tagged();
    const id = await askedTask(harness, [TLS]);
    betweenWrites(harness, () => addExclusion(harness.engine, joel, { scope, reason: 'Tea fair' }));
    const done = await approve(harness, id);
    expect(sentBy(harness)).toHaveLength(1);
    expect(outcomes(done)).toEqual(['VERIFIED', 'SKIPPED']);
    expect(done.task.outcome).toBe('SUCCESS');
  },
);

test('an exclusion committed after the last look before a write is too late for it; one committed before that look is not', async () => {
  const harness = await scanned('tea-a');
  const id = await askedTask(harness, [TLS]);
  harness.hooks.after = async (passing) => {
    const isIntent =
      passing.port === 'table' &&
      passing.isWrite &&
      passing.writes.some((write) => 'put' in write && JSON.stringify(write.put).includes('"intended"'));
    if (!isIntent) return;
    harness.hooks.after = undefined;
    await addExclusion(harness.engine, joel, { scope: { resource: bucketArn('tea-a') }, reason: 'Now' });
  };
  const done = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(done.resources[0]).toMatchObject({ outcome: 'SKIPPED', reason: { code: 'EXCLUDED', stage: 9 } });
  expect(done.resources[0]?.calls).toMatchObject([{ status: 'withdrawn' }]);
  await expectNoResidue(harness, id);
});

test('an exclusion that was removed holds nothing back', async () => {
  const harness = await scanned('tea-a');
  const id = await askedTask(harness, [TLS]);
  const { id: exclusion } = await addExclusion(harness.engine, joel, { scope: { account: ACCOUNT }, reason: 'Short' });
  await removeExclusion(harness.engine, joel, exclusion);
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
});

test('the tag cloudmend:never added after planning keeps the resource from every write', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const id = await askedTask(harness, [TLS]);
  harness.hooks.answer = ({ request }) => {
    const isTagged = request.operation === 'GetBucketTagging' && request.input['Bucket'] === 'tea-a';
    return isTagged ? { TagSet: [{ Key: 'cloudmend:never', Value: 'auditors' }] } : undefined;
  };
  const done = await approve(harness, id);
  expect(outcomes(done)).toEqual(['SKIPPED', 'VERIFIED']);
  expect(done.resources[0]?.reason?.code).toBe('NEVER_TOUCH');
  expect(sentBy(harness)).toHaveLength(1);
});

test('an id added to the never-touch list in mid-run is not written', async () => {
  const harness = await scanned('tea-a', 'tea-b');
  const id = await askedTask(harness, [TLS]);
  betweenWrites(harness, () => changeNeverTouch(harness.engine, ines, { add: [bucketArn('tea-b')] }));
  const done = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(1);
  expect(done.resources[1]?.reason?.code).toBe('NEVER_TOUCH');
});

test('tags that cannot be read are a no: nothing is written, and the task does not call it a success', async () => {
  const harness = await scanned('tea-a');
  const id = await askedTask(harness, [TLS]);
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.request.operation !== 'GetBucketTagging') return;
    throw new CloudError('denied', { says: 's3 GetBucketTagging', providerCode: 'AccessDenied', sent: 'answered' }, 'Denied.');
  };
  const done = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(done.resources[0]?.reason?.code).toBe('GUARD_UNREADABLE');
  expect(done.task.outcome).toBe('FAILED');
  await expectNoResidue(harness, id);
});

test('a guard that cannot be read means no write; once it can be read again, the task goes on', async () => {
  const harness = await scanned('tea-a');
  const id = await askedTask(harness, [TLS]);
  let failures = 3;
  harness.hooks.before = (passing) => {
    const isGuard = passing.port === 'table' && !passing.isWrite && passing.query?.partition === 'GUARD';
    if (!isGuard || failures === 0) return;
    failures -= 1;
    throw new Error('The store does not answer.');
  };
  const done = await approve(harness, id);
  expect(failures).toBe(0);
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(1);
});

test('a guard that cannot be read at all ends the task with nothing written', async () => {
  const harness = await scanned('tea-a');
  const id = await askedTask(harness, [TLS]);
  harness.hooks.before = (passing) => {
    if (passing.port === 'table' && !passing.isWrite && passing.query?.partition === 'GUARD') throw new Error('The store does not answer.');
  };
  const done = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'RUN_DIED' } });
  harness.hooks.before = undefined;
  await expectNoResidue(harness, id);
});

const guardHead: GuardHead = {
  version: 1,
  killSwitch: off,
  caps: { accountDay: 1, regionDay: 1 },
  neverTouch: [`arn:aws:iam::${ACCOUNT}:user/break-glass*`],
};
function guardOf(own: OwnNames = DEFAULT_OWN_NAMES): Guard {
  return { head: guardHead, own, exclusions: [], exceptions: [], windows: [], freezes: [] };
}
const plain = { account: ACCOUNT, region: REGION, rules: [], templates: [], tags: {} };

test.each([
  ['a service-linked role', `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`, {}],
  ["the product's own role", `arn:aws:iam::${ACCOUNT}:role/cloudmend-remediation`, {}],
  ["a policy of the product's own role", `arn:aws:iam::${ACCOUNT}:policy/member-CloudmendMember-RemediationPolicy0A1B`, {}],
  ["a resource of the product's own stack", bucketArn('anything'), { 'aws:cloudformation:stack-name': 'cloudmend-core' }],
  [
    'a role of IAM Identity Center',
    `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b2c3d4e5f6a7b`,
    {},
  ],
  ['a role of Control Tower', `arn:aws:iam::${ACCOUNT}:role/AWSControlTowerExecution`, {}],
  ['a role of stack sets', `arn:aws:iam::${ACCOUNT}:role/stacksets-exec-0a1b2c3d`, {}],
  ['a break-glass identity', `arn:aws:iam::${ACCOUNT}:user/break-glass-2`, {}],
])('%s is never touched', (_, resourceId, tags) => {
  expect(askGuard(guardOf(), aws, { ...plain, resourceId, tags })).toMatchObject({
    open: false,
    code: 'NEVER_TOUCH',
  });
});

test.each([
  [`arn:aws:iam::${ACCOUNT}:role/shop`, {}],
  [`arn:aws:iam::${ACCOUNT}:policy/shop`, {}],
  // Made by a fix, and taken away with the last who needs it.
  [`arn:aws:iam::${ACCOUNT}:policy/cloudmend/boundary-0a1b2c3d`, {}],
  [bucketArn('anything'), { 'aws:cloudformation:stack-name': 'shop' }],
  [`arn:aws:iam::${ACCOUNT}:user/glass`, {}],
])('%s is an ordinary resource', (resourceId, tags) => {
  expect(askGuard(guardOf(), aws, { ...plain, resourceId, tags })).toEqual({ open: true });
});

const NAMED: OwnNames = {
  ...{ prefix: 'harbour-staging', path: '/security/', names: ['SecurityMends'] },
  ids: [`arn:aws:iam::${ACCOUNT}:role/told-whole`],
};

test.each([
  ['its role', `arn:aws:iam::${ACCOUNT}:role/security/harbour-staging-member-remediation`, {}],
  ['its role, in other letters', `arn:aws:iam::${ACCOUNT}:role/security/Harbour-Staging-api`, {}],
  ['its role of another name', `arn:aws:iam::${ACCOUNT}:role/security/SecurityMends`, {}],
  ['a role that it was told whole', `arn:aws:iam::${ACCOUNT}:role/told-whole`, {}],
  ['its policy', `arn:aws:iam::${ACCOUNT}:policy/security/harbour-staging-member-ScanPolicy0A1B`, {}],
  ['its policy, made by a stack set', `arn:aws:iam::${ACCOUNT}:policy/security/StackSet-harbour-staging-member-0a1b-ScanPolicy`, {}],
  ['what is of its stack', bucketArn('anything'), { 'aws:cloudformation:stack-name': 'harbour-staging' }],
  [
    'what is of a stack of its stack set',
    bucketArn('anything'),
    { 'aws:cloudformation:stack-name': 'StackSet-harbour-staging-member-0a1b' },
  ],
  ['a role of one without such names beside it', `arn:aws:iam::${ACCOUNT}:role/cloudmend-api`, {}],
  ['what is of the stack of one without such names', bucketArn('anything'), { 'aws:cloudformation:stack-name': 'CloudmendMember' }],
])('an installation with names of its own never touches %s', (_, resourceId, tags) => {
  expect(askGuard(guardOf(NAMED), aws, { ...plain, resourceId, tags })).toMatchObject({ open: false, code: 'NEVER_TOUCH' });
  if (/harbour|Security|told-whole/.test(resourceId + JSON.stringify(tags)))
    expect(askGuard(guardOf(), aws, { ...plain, resourceId, tags })).toEqual({ open: true });
});

test.each([
  ['a role like its own at another path', `arn:aws:iam::${ACCOUNT}:role/harbour-staging-api`, {}],
  ['a role that begins with the same letters', `arn:aws:iam::${ACCOUNT}:role/security/harbour-stagings`, {}],
  ['a policy that has them within a word', `arn:aws:iam::${ACCOUNT}:policy/security/old-unharbour-staging-x`, {}],
  ['a stack that begins with them', bucketArn('anything'), { 'aws:cloudformation:stack-name': 'harbour-stagings' }],
])('and touches %s', (_, resourceId, tags) => {
  expect(askGuard(guardOf(NAMED), aws, { ...plain, resourceId, tags })).toEqual({ open: true });
});

test('the guard that is read knows the names of the installation', async () => {
  const harness = await scanned('tea-a');
  expect((await readGuard(harness.engine)).own).toEqual(DEFAULT_OWN_NAMES);
  expect((await readGuard({ ...harness.engine, own: NAMED })).own).toEqual(NAMED);
});

test('only people with the role may change the guard', async () => {
  const harness = await scanned('tea-a');
  await expect(setKillSwitch(harness.engine, mara, on)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(changeNeverTouch(harness.engine, joel, { add: [ACCOUNT] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(setGuardLimits(harness.engine, joel, { caps: { accountDay: 1 } })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(
    addExclusion(harness.engine, { ...joel, kind: 'machine' }, { scope: { account: ACCOUNT }, reason: '' }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
