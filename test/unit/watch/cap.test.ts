import { expect, test } from 'vitest';
import { countersOf, PERIOD_DAYS, periodEnd } from '../../../core/guard/caps.ts';
import { approve, sentBy, view } from '../../support/task/acts.ts';
import { bucketEstate, catalogueOf } from '../../support/task/estates.ts';
import { makeHarness } from '../../support/task/harness.ts';
import { scanAndLook, watchingTask, weaken } from '../../support/watching.ts';

const DAY = 24 * 3_600_000;

test('a watch that has used its cap waits until its thirty days are over, says so, and goes on by itself then', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  const id = await watchingTask(harness, { policy: { cap: 2 } });
  expect(sentBy(harness, id)).toHaveLength(2);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await approve(harness, id);
  const waiting = (await view(harness, id)).task;
  expect(waiting).toMatchObject({ status: 'PAUSED_GUARD', reason: { code: 'CAP', until: '2026-04-01T00:00:00.000Z' } });
  expect(waiting.reason?.message).toMatch(/counts anew every 30 days: it goes on by itself at 2026-04-01 00:00Z/);
  expect(sentBy(harness, id)).toHaveLength(2);
  expect(harness.alarms.get(`${id}-guard`)?.at.toISOString()).toBe(waiting.reason?.until);
});

test('in its next thirty days a watch counts anew, from the day on which it was made', async () => {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a', 'tea-b'), catalogue: catalogueOf('s3') });
  const id = await watchingTask(harness, { policy: { cap: 2 } });
  await harness.clock.advance(PERIOD_DAYS * DAY);
  await weaken(harness, 'tea-a');
  await scanAndLook(harness);
  await approve(harness, id);
  expect((await view(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  expect(sentBy(harness, id)).toHaveLength(3);
});

test('a task that keeps no watch is counted once for all', () => {
  const head = { version: 1, killSwitch: { on: false, reason: '' }, caps: { accountDay: 9, regionDay: 9 }, neverTouch: [] };
  const place = { account: '111122223333', region: 'eu-west-1' };
  const namesOf = (task: { readonly since?: string }, at: string) =>
    countersOf(head, { id: 'RP-000001', cap: 2, ...task }, place, new Date(at)).flatMap(({ name }) =>
      name.startsWith('CAP#TASK') ? [name] : [],
    );
  const [now, later] = ['2026-03-02T09:00:00Z', '2027-03-02T09:00:00Z'];
  expect(namesOf({}, later)).toEqual(namesOf({}, now));
  expect(namesOf({ since: now }, now)).toEqual(namesOf({}, now));
  const anew = namesOf({ since: now }, '2026-04-01T00:00:00Z');
  expect(anew.filter((name) => namesOf({ since: now }, now).includes(name))).toEqual([]);
  expect(namesOf({ since: now }, '2026-03-31T23:59:59Z')).toEqual(namesOf({}, now));
  expect(periodEnd({}, new Date(now))).toBeUndefined();
});
