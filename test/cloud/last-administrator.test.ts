import { expect, inject, test } from 'vitest';
import type { Place } from '../../core/place.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { calls, startChaosProxy } from '../support/proxies/chaos-proxy.ts';
import { mara } from '../support/task/harness.ts';
import type { WholeTask } from '../support/task/whole-task.ts';

const DETACH = 'aws.iam.detach-user-administration';
const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

/** An account with some administrators, each of them found. */
async function someAdministrators(users: readonly string[], url = inject('motoUrl')) {
  const live = await openLiveAccount(url, 'us-east-1');
  const target: Place = { cloud: 'aws', partition: 'aws', account: live.account, region: 'us-east-1' };
  const send = live.send(target);
  const PolicyArn = `arn:aws:iam::${live.account}:policy/all`;
  await send('iam', 'CreatePolicy', { PolicyName: 'all', PolicyDocument });
  for (const UserName of users) {
    await send('iam', 'CreateUser', { UserName });
    await send('iam', 'AttachUserPolicy', { UserName, PolicyArn });
    await send('iam', 'CreateAccessKey', { UserName });
  }
  // Their keys are old, which is another fault.
  const law = makeLawEngine(live.cloud, { now: new Date(Date.now() + 200 * 86_400_000).toISOString() });
  await scan(law.engine);
  const plan = (named: readonly string[], templateIds: readonly string[] = [DETACH]) =>
    createPlan(law.engine, mara, { templateIds, resourceIds: named.map((user) => `arn:aws:iam::${live.account}:user/${user}`) });
  const administrators = async () => {
    const { PolicyUsers } = await send('iam', 'ListEntitiesForPolicy', { PolicyArn });
    return Array.isArray(PolicyUsers) ? PolicyUsers.length : 0;
  };
  return { law, plan, administrators };
}

const outcomes = ({ resources }: WholeTask) => resources.map(({ outcome }) => outcome ?? 'open').toSorted();

test('all administrators in one task: each is judged once the one before is seen to be none, and the last stays', async () => {
  const users = ['chief', 'deputy', 'third', 'fourth'];
  const { law, plan, administrators } = await someAdministrators(users);
  const all = await plan(users);
  expect(all.resources).toHaveLength(4);
  expect(outcomes(await law.run(all.id))).toEqual(['SKIPPED', 'VERIFIED', 'VERIFIED', 'VERIFIED']);
  expect(await administrators()).toBe(1);
});

test('they are so where what was written is seen late, as IAM shows it', async () => {
  const proxy = await startChaosProxy(inject('motoUrl'));
  try {
    const users = ['chief', 'deputy', 'third', 'fourth'];
    const { law, plan, administrators } = await someAdministrators(users, proxy.url);
    const all = await plan(users);
    proxy.plan({
      when: calls('iam', 'DetachUserPolicy'),
      does: { fault: 'staleReads', reads: ({ service }) => service === 'iam', answers: 3 },
      times: 4,
    });
    expect(outcomes(await law.run(all.id))).toEqual(['SKIPPED', 'VERIFIED', 'VERIFIED', 'VERIFIED']);
    proxy.clear();
    expect(await administrators()).toBe(1);
  } finally {
    await proxy.stop();
  }
});

test('two administrators in two tasks at once: one of them stays', async () => {
  const { law, plan, administrators } = await someAdministrators(['chief', 'deputy']);
  const plans = [await plan(['chief']), await plan(['deputy'])];
  await law.runTogether(plans.map(({ id }) => id));
  expect(await administrators()).toBe(1);
});

test('a plan that has something else to mend too does not take the last one’s rights with it, and says why', async () => {
  const { law, plan, administrators } = await someAdministrators(['chief', 'deputy']);
  const both = await plan(['chief', 'deputy'], [DETACH, 'aws.iam.deactivate-old-access-keys']);
  const ended = await law.run(both.id);
  expect(outcomes(ended)).toEqual(['DRIFTED', 'VERIFIED']);
  expect(ended.resources.map(({ reason }) => reason?.message ?? '').join(' ')).toContain('It is the only administrator of the account');
  expect(await administrators()).toBe(1);
});
