import { expect, inject, test } from 'vitest';
import type { GivenUse } from '../../core/entitlement/given-use.ts';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import { loadResourcePlans } from '../../core/plan/read-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import type { Send } from '../fixtures/fixture.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { mara } from '../support/task/harness.ts';

const DAY = 86_400_000;
// What is made on an emulator is new: whoever looks in a year finds it old.
const NOW = new Date(Date.now() + 365 * DAY);
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY).toISOString();
const LEAST = 'aws.iam.create-least-privilege-version';

const text = JSON.stringify({
  Statement: [{ Sid: 'Keys', Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
  Version: '2012-10-17',
});

/** An account with a policy for all of KMS that two users have, one of them by a group. */
async function keyAccount() {
  const live = await openLiveAccount(inject('motoUrl'), 'us-east-1');
  const target: Place = { cloud: 'aws', partition: 'aws', account: live.account, region: 'us-east-1' };
  const send = live.send(target);
  const PolicyArn = `arn:aws:iam::${live.account}:policy/keys`;
  await send('iam', 'CreatePolicy', { PolicyName: 'keys', PolicyDocument: text });
  for (const UserName of ['noor', 'joel']) await send('iam', 'CreateUser', { UserName });
  await send('iam', 'CreateGroup', { GroupName: 'keepers' });
  await send('iam', 'AttachUserPolicy', { UserName: 'noor', PolicyArn });
  await send('iam', 'AttachGroupPolicy', { GroupName: 'keepers', PolicyArn });
  await send('iam', 'AddUserToGroup', { GroupName: 'keepers', UserName: 'joel' });
  const law = makeLawEngine(live.cloud, { now: NOW.toISOString() });
  await scan(law.engine);
  const call = (user: string, eventName: string, more: object = {}) => ({
    ...{ eventTime: daysAgo(3), eventSource: 'kms.amazonaws.com', eventName, awsRegion: 'us-east-1', recipientAccountId: live.account },
    userIdentity: { arn: `arn:aws:iam::${live.account}:user/${user}` },
    ...more,
  });
  const planned = async (templateId: string, given: Partial<GivenUse> | undefined, resourceId?: string) => {
    const use = given === undefined ? undefined : { records: [], withData: [], days: 90, since: daysAgo(100), ...given };
    const request = { templateIds: [templateId], ...(resourceId !== undefined && { resourceIds: [resourceId] }) };
    const plan = await createPlan(law.engine, mara, { ...request, ...(use !== undefined && { use }) });
    return { plan, resources: await loadResourcePlans(law.engine, plan) };
  };
  return { live, law, send, PolicyArn, call, planned };
}

async function standing(send: Send, PolicyArn: string) {
  const { Policy } = await send('iam', 'GetPolicy', { PolicyArn });
  const VersionId = String(Object(Policy)['DefaultVersionId']);
  const { PolicyVersion } = await send('iam', 'GetPolicyVersion', { PolicyArn, VersionId });
  return { VersionId, text: decodeURIComponent(String(Object(PolicyVersion)['Document'])) };
}

const told = ({ replay }: ResourcePlan) => ({ ...replay, records: '' });

test('a policy is cut to what both who have it used, none of it is lost, and the very version before comes back', async () => {
  const { law, send, PolicyArn, call, planned } = await keyAccount();
  const used = [call('noor', 'Decrypt', { times: 40 }), call('joel', 'ListKeys'), call('joel', 'CreateKey', { errorCode: 'AccessDenied' })];
  const { plan, resources } = await planned(LEAST, { records: used, withData: ['kms'] });
  const [resource] = resources;
  expect(resource && told(resource)).toMatchObject({ calls: 41, refused: 0, undecided: 0, unmapped: 0, lost: [] });
  expect(resource?.replay?.principals.map((arn) => arn.split('/').at(-1))).toEqual(['joel', 'noor']);
  expect(resource?.risks.map(({ code }) => code)).toEqual([LEAST]);

  const { task, resources: outcomes } = await law.run(plan.id);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['VERIFIED']);
  const cut = await standing(send, PolicyArn);
  expect(cut.VersionId).toBe('v2');
  const [statement] = JSON.parse(cut.text).Statement;
  expect(statement.Action).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:ListKeys']));
  expect(statement.Action).not.toContain('kms:CreateKey');
  expect(statement.Action).not.toContain('kms:PutKeyPolicy');

  await law.undo(task.id);
  expect(await standing(send, PolicyArn)).toEqual({ VersionId: 'v1', text });
  const { Versions } = await send('iam', 'ListPolicyVersions', { PolicyArn });
  expect(Array.isArray(Versions) ? Versions.length : 0).toBe(1);
});

test('without records, with nobody who is old enough, or with nothing unused, nothing is planned, and it says why', async () => {
  const { planned } = await keyAccount();
  const why = async (given?: Partial<GivenUse>) => (await planned(LEAST, given)).plan.unplanned.map(({ reason }) => reason).join(' ');
  expect(await why()).toMatch(/Nobody has told what was used of it/);
  expect(await why({ days: 400, since: daysAgo(400) })).toMatch(/has not been there as it is for 400 days/);
  expect(await why({ since: daysAgo(5) })).toMatch(/Nothing in it is known to be unused/);
});

test('what a fix would have refused is named and makes it risky; what is like it in another order is the same plan', async () => {
  const { live, law, send, call, planned } = await keyAccount();
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'cloudtrail:StopLogging', Resource: '*' }],
  });
  await send('iam', 'PutUserPolicy', { UserName: 'noor', PolicyName: 'own', PolicyDocument });
  await scan(law.engine);
  const stops = (more: object = {}) => call('noor', 'StopLogging', { eventSource: 'cloudtrail.amazonaws.com', ...more });
  const id = `arn:aws:iam::${live.account}:user/noor`;
  const planFor = async (...records: GivenUse['records']) => (await planned('aws.iam.refuse-user-actions', { records }, id)).resources[0];

  const lost = await planFor(stops({ times: 2 }), stops(), call('noor', 'ListAliases'), call('joel', 'Decrypt'));
  expect(lost && told(lost)).toMatchObject({ calls: 4, refused: 3, undecided: 0 });
  expect(lost?.replay?.lost).toEqual([`3 cloudtrail:StopLogging on a resource that is not recorded by ${id}`]);
  expect(lost?.risks).toContainEqual({
    code: 'USE_LOST',
    level: 'risky',
    reason: expect.stringMatching(/^3 of 4 recorded calls would have been refused: 3 cloudtrail:StopLogging/),
  });

  const kept = await planFor(call('noor', 'ListAliases'));
  expect(kept && told(kept)).toMatchObject({ calls: 1, refused: 0, undecided: 0, unmapped: 0 });
  const untold = (await planned('aws.iam.refuse-user-actions', undefined, id)).resources[0];
  expect(untold?.replay).toBeUndefined();
  expect(new Set([lost?.digest, kept?.digest, untold?.digest]).size).toBe(3);
  const open = await planFor(call('noor', 'PourTea'));
  expect(open && told(open)).toMatchObject({ calls: 0, unmapped: 1 });
  expect(open?.risks.map(({ code }) => code)).toContain('USE_UNDECIDED');
});
