import { expect, test } from 'vitest';
import { awsRequest } from '../../../clouds/aws/call.ts';
import { CloudError } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import { getKind } from '../../../core/plan/observe.ts';
import { allowedActions } from '../../../core/task/status/actions.ts';
import { approve, askedTask, expectNoResidue, outcomes, outside, policyOf, putPolicy, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, groupArn, groupEstate, INGRESS, TLS, weakPolicy } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { makeHarness, mara, scanAll } from '../../support/task/harness.ts';
import type { Passing } from '../../support/task/hooks.ts';

async function askedFor(what: 'bucket' | 'group'): Promise<{ harness: Harness; id: string }> {
  const isBucket = what === 'bucket';
  const accounts = isBucket ? bucketEstate('tea-orders') : groupEstate('shop');
  const harness = await makeHarness({ accounts, catalogue: catalogueOf(isBucket ? 's3' : 'ec2') });
  await scanAll(harness);
  return { harness, id: await askedTask(harness, [isBucket ? TLS : INGRESS]) };
}

type CloudCall = Extract<Passing, { port: 'cloud' }>;

function faultOf({ request }: CloudCall, fault: CloudError['fault'], sent: CloudError['sent']): CloudError {
  const { service, operation } = request;
  return new CloudError(
    fault,
    { says: `${service} ${operation}`, providerCode: `Test${fault}`, requestId: 'request-1', sent },
    `${operation} got no answer.`,
  );
}

/** What happens at writes to the cloud: `before` keeps them from it, `after` loses the answer. */
function atWrites(harness: Harness, when: 'before' | 'after', act: (call: CloudCall, number: number) => void): void {
  let number = 0;
  harness.hooks[when] = (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    number += 1;
    act(passing, number);
  };
}

test.each(['bucket', 'group'] as const)(
  'an answer of a %s that was lost after the call landed is found by reading; nothing is sent twice (S0-24)',
  async (what) => {
    const { harness, id } = await askedFor(what);
    atWrites(harness, 'after', (call) => {
      throw faultOf(call, 'unreachable', 'unknown');
    });
    const done = await approve(harness, id);
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    expect(sentBy(harness)).toHaveLength(what === 'bucket' ? 1 : 2);
    expect(done.resources[0]?.calls.every(({ status }) => status === 'done')).toBe(true);
    await expectNoResidue(harness, id);
  },
);

test('a call that never landed and was never answered is sent again, after the kind has had time to settle', async () => {
  const { harness, id } = await askedFor('bucket');
  const times: number[] = [];
  atWrites(harness, 'before', (call, number) => {
    times.push(harness.clock.now().getTime());
    if (number === 1) throw faultOf(call, 'unreachable', 'unknown');
  });
  const done = await approve(harness, id);
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(1);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(60_000);
  expect(done.resources[0]?.calls.map(({ status }) => status)).toEqual(['withdrawn', 'done']);
});

test('a call that is never answered and never lands ends after some tries, with nothing changed', async () => {
  const { harness, id } = await askedFor('bucket');
  atWrites(harness, 'before', (call) => {
    throw faultOf(call, 'unreachable', 'unknown');
  });
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { stage: 9 } });
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'FAILED' });
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('reads that are behind for a while after a lost answer do not make the call go out again', async () => {
  const { harness, id } = await askedFor('group');
  let answered: JsonObject | undefined;
  let staleUntil = 0;
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud') return;
    if (!passing.isWrite) return;
    staleUntil = harness.clock.now().getTime() + 20_000;
    throw faultOf(passing, 'unreachable', 'unknown');
  };
  const before = await harness.cloud.reader.send(target, describe);
  harness.hooks.answer = (passing) => {
    if (passing.isWrite || passing.request.operation !== 'DescribeSecurityGroups') return undefined;
    if (harness.clock.now().getTime() >= staleUntil) return undefined;
    answered = before;
    return before;
  };
  const done = await approve(harness, id);
  expect(answered).toBeDefined();
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
});

test('a call that lands late in its time is looked for as long after that as reads may be behind', async () => {
  const { harness, id } = await askedFor('group');
  const { withinSeconds } = getKind(harness.engine, 'aws.ec2.security-group').settles;
  let staleUntil = 0;
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || staleUntil > 0) return;
    await harness.clock.advance(10_000);
    staleUntil = harness.clock.now().getTime() + (withinSeconds - 5) * 1000;
    throw faultOf(passing, 'unreachable', 'unknown');
  };
  const before = await harness.cloud.reader.send(target, describe);
  harness.hooks.answer = (passing) => {
    const isBehind =
      !passing.isWrite && passing.request.operation === 'DescribeSecurityGroups' && harness.clock.now().getTime() < staleUntil;
    return isBehind ? before : undefined;
  };
  const done = await approve(harness, id);
  expect(staleUntil).toBeGreaterThan(0);
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness).map(({ operation }) => operation)).toEqual(['AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupIngress']);
});

const target = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const describe = awsRequest('ec2', 'DescribeSecurityGroups', { GroupIds: [groupArn('shop').split('/')[1] ?? ''] });

test('a throttled call is sent again and again, a poll apart, and lands once', async () => {
  const { harness, id } = await askedFor('bucket');
  atWrites(harness, 'before', (call, number) => {
    if (number < 4) throw faultOf(call, 'throttled', 'answered');
  });
  const done = await approve(harness, id);
  expect(done.task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(1);
  expect(harness.errors).toEqual([]);
  await expectNoResidue(harness, id);
});

test('a call that stays throttled fails with the reason, and nothing is changed', async () => {
  const { harness, id } = await askedFor('bucket');
  atWrites(harness, 'before', (call) => {
    throw faultOf(call, 'throttled', 'answered');
  });
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'THROTTLE', stage: 9 } });
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('the provider refuses everything: the reason names operation, code and request (S0-26, S0-31)', async () => {
  const { harness, id } = await askedFor('bucket');
  atWrites(harness, 'before', (call) => {
    throw faultOf(call, 'denied', 'answered');
  });
  const done = await approve(harness, id);
  expect(done.task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'PERMISSION', stage: 9 } });
  expect(done.task.reason?.message).toContain('s3 PutBucketPolicy was refused (Testdenied, request request-1)');
  expect(sentBy(harness)).toEqual([]);
  await expectNoResidue(harness, id);
});

test('the second of two calls is refused: half done is said so, and nothing more is sent', async () => {
  const { harness, id } = await askedFor('group');
  atWrites(harness, 'before', (call, number) => {
    if (number === 2) throw faultOf(call, 'rejected', 'answered');
  });
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'APPLY', stage: 9 } });
  expect(done.task.reason?.message).toContain('1 of 2 calls was made before; undo is offered.');
  expect(sentBy(harness)).toHaveLength(1);
  expect(allowedActions(done.standing, mara)).toContain('undo');
  await expectNoResidue(harness, id);
});

test('somebody else changes the element while a call has no answer: it stops and says that it cannot tell', async () => {
  const { harness, id } = await askedFor('bucket');
  let isFirst = true;
  harness.hooks.before = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite || !isFirst) return;
    isFirst = false;
    await putPolicy(harness, 'tea-orders', weakPolicy('tea-orders'));
    throw faultOf(passing, 'unreachable', 'unknown');
  };
  const done = await approve(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'JOURNAL_UNCLEAR', stage: 9 } });
  expect(sentBy(harness)).toEqual([]);
  expect(await policyOf(harness, 'tea-orders')).toBe(weakPolicy('tea-orders'));
});

test('somebody else takes back what the first call made before the second is sent: a resumed journal stops', async () => {
  const { harness, id } = await askedFor('group');
  let isFirst = true;
  harness.hooks.after = async (passing) => {
    const isDone =
      passing.port === 'table' &&
      passing.isWrite &&
      passing.writes.some((write) => 'put' in write && JSON.stringify(write.put).includes('"state":"done"'));
    if (!isDone || !isFirst) return;
    isFirst = false;
    const made = sentBy(harness)[0]?.input['IpPermissions'] ?? [];
    await outside(harness, groupArn('shop'), {
      service: 'ec2',
      operation: 'RevokeSecurityGroupIngress',
      input: { GroupId: groupArn('shop').split('/')[1] ?? '', IpPermissions: made },
    });
    throw new Error('The store went away for a moment.');
  };
  await approve(harness, id);
  await harness.pass(600_000);
  const done = await view(harness, id);
  expect(done.resources[0]).toMatchObject({ outcome: 'FAILED', reason: { code: 'HALF_DONE', stage: 9 } });
  expect(sentBy(harness)).toHaveLength(1);
});

test.each([1, 2])('a resource that goes away before call %i is never written again', async (gone) => {
  const { harness, id } = await askedFor('group');
  let writes = 0;
  let intents = 0;
  harness.hooks.after = (passing) => {
    if (passing.port === 'cloud' && passing.isWrite) writes += 1;
    if (
      passing.port === 'table' &&
      passing.isWrite &&
      passing.writes.some((write) => 'put' in write && JSON.stringify(write.put).includes('call.intended'))
    )
      intents += 1;
  };
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.isWrite || passing.request.operation !== 'DescribeSecurityGroups' || intents < gone) return;
    throw new CloudError(
      'absent',
      { says: 'ec2 DescribeSecurityGroups', providerCode: 'InvalidGroup.NotFound', sent: 'answered' },
      'There is no such group.',
    );
  };
  const done = await approve(harness, id);
  expect(writes).toBe(gone - 1);
  expect(done.resources[0]).toMatchObject({ outcome: gone === 1 ? 'SKIPPED' : 'FAILED', reason: { code: 'GONE' } });
  await expectNoResidue(harness, id);
});

test('a look before the call that gets no answer is taken again, and the call goes out once', async () => {
  const { harness, id } = await askedFor('bucket');
  let failures = 0;
  let isIntended = false;
  harness.hooks.after = (passing) => {
    if (passing.port === 'table' && passing.isWrite && JSON.stringify(passing.writes).includes('call.intended')) isIntended = true;
  };
  harness.hooks.before = (passing) => {
    if (passing.port !== 'cloud' || passing.isWrite || !isIntended || failures > 0) return;
    failures += 1;
    throw faultOf(passing, 'throttled', 'no');
  };
  const done = await approve(harness, id);
  expect(failures).toBe(1);
  expect(outcomes(done)).toEqual(['VERIFIED']);
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});
