import { beforeEach, describe, expect, test } from 'vitest';
import { CloudError, CloudmendError } from '../../../core/errors.ts';
import type { Cloud } from '../../../core/ports.ts';
import { cancelTask } from '../../../core/task/deed/cancel-task.ts';
import { waitOfTask } from '../../../core/task/status/waits.ts';
import { readAudit } from '../../support/read-audit.ts';
import { approve as approveTask, askedTask, expectNoResidue, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf, TLS } from '../../support/task/estates.ts';
import { type Harness, makeHarness, mara, scanAll } from '../../support/task/harness.ts';

const MINUTE = 60_000;
/** Whatever `is` says, asked when the regions of an account are. */
interface Weather {
  is?: (() => readonly string[]) | undefined;
  accounts?: (() => boolean) | undefined;
}

let weather: Weather;
let harness: Harness;
let id: string;

function wrapped(cloud: Cloud): Cloud {
  return {
    ...cloud,
    accounts: async () => (weather.accounts?.() === false ? [] : cloud.accounts()),
    regions: async (account, signal) => weather.is?.() ?? (await cloud.regions(account, signal)),
  };
}

function unreachable(): never {
  throw new CloudError(
    'unreachable',
    { says: 'ec2 DescribeRegions', providerCode: 'ECONNREFUSED', sent: 'no' },
    'DescribeRegions got no answer.',
  );
}

beforeEach(async () => {
  weather = {};
  harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3'), wrapCloud: wrapped });
  await scanAll(harness);
  id = await askedTask(harness, [TLS]);
});

const task = async () => (await view(harness, id)).task;
const approve = () => approveTask(harness, id);

describe('an account that does not answer while the task is prepared', () => {
  beforeEach(async () => {
    weather.is = unreachable;
    await approve();
  });

  test('S1-20: it says so, how often it has tried and when it tries again, and goes on by itself once there is an answer', async () => {
    const first = await task();
    expect(first).toMatchObject({
      status: 'PREPARE_RETRYING',
      reason: { code: 'UNREACHABLE', tries: 1, stage: 3, until: at(1) },
      waitingFor: ['retry'],
    });
    expect(first.reason?.message).toMatch(/DescribeRegions got no answer\..*for the second of 6 times/);
    await harness.pass(MINUTE);
    expect(await task()).toMatchObject({ status: 'PREPARE_RETRYING', reason: { tries: 2, until: at(2) } });
    weather.is = undefined;
    await harness.pass(MINUTE);
    expect(await task(), 'before its time').toMatchObject({ status: 'PREPARE_RETRYING' });
    await harness.pass(MINUTE);
    expect(await task()).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
    await expectNoResidue(harness, id);
  });

  test('S1-20: after six tries it fails by what was in the way, with nothing written', async () => {
    for (const minutes of [1, 2, 4, 8, 16]) await harness.pass(minutes * MINUTE);
    const ended = await task();
    expect(ended).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'UNREACHABLE', stage: 3 } });
    expect(ended.reason).not.toHaveProperty('until');
    const tried = (await readAudit(harness.engine, id)).filter(({ action }) => action === 'task.retrying');
    expect(tried.map(({ detail }) => detail['tries'])).toEqual([1, 2, 3, 4, 5]);
    expect(sentBy(harness)).toEqual([]);
    await expectNoResidue(harness, id);
  });

  test('a task that is cancelled meanwhile ends at once', async () => {
    await cancelTask(harness.engine, mara, id);
    await harness.settle();
    expect(await task()).toMatchObject({ status: 'CANCELLED' });
    await expectNoResidue(harness, id);
  });

  test('it is told as a wait that ends by itself', async () => {
    expect(waitOfTask(await task())).toEqual({ for: 'retry', message: expect.stringContaining('tried again'), until: at(1) });
    expect(harness.alarms.get(`${id}-guard`)?.at.toISOString()).toBe(at(1));
  });
});

describe('a place that is no longer there', () => {
  test('S1-22: the account is named, with what to look at, and the task goes on once it is scanned again', async () => {
    weather.accounts = () => false;
    await approve();
    const waiting = await task();
    expect(waiting).toMatchObject({ status: 'PREPARE_RETRYING', reason: { code: 'SCOPE_GONE' } });
    expect(waiting.reason?.message).toMatch(/The account 111122223333 is not one of those that are scanned any more/);
    weather.accounts = undefined;
    await harness.pass(MINUTE);
    expect(await task()).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  });

  test('S1-22: a region that is off is named, and after the last try the failure says what to do', async () => {
    weather.is = () => ['us-east-1'];
    await approve();
    expect((await task()).reason?.message).toMatch(/The region eu-west-1 of the account 111122223333 is off/);
    for (const minutes of [1, 2, 4, 8, 16]) await harness.pass(minutes * MINUTE);
    expect(await task()).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'SCOPE_GONE' } });
    expect(sentBy(harness)).toEqual([]);
  });
});

test('S1-20: a store of documents that does not answer is tried again too', async () => {
  const { blobs } = harness.engine;
  const get = blobs.get.bind(blobs);
  let fails = true;
  blobs.get = async (...asked) => {
    if (fails) throw new CloudmendError('DEPENDENCY_UNAVAILABLE', 'The bucket of documents did not answer.');
    return get(...asked);
  };
  await approve();
  expect(await task()).toMatchObject({ status: 'PREPARE_RETRYING', reason: { code: 'UNREACHABLE', tries: 1 } });
  fails = false;
  await harness.pass(MINUTE);
  expect(await task()).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
});

function at(minutes: number): string {
  return new Date(harness.clock.now().getTime() + minutes * MINUTE).toISOString();
}
