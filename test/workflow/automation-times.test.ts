import { expect, test } from 'vitest';
import { deleteAutomation, editAutomation, setAutomationStatus } from '../../core/automation/create.ts';
import { listFirings } from '../../core/automation/read.ts';
import { syncSchedule } from '../../core/automation/sync-schedule.ts';
import { workOnDue } from '../../core/automation/work-on-due.ts';
import { makeLocalSchedules } from '../../local/rule-times.ts';
import { makeRule, rosa } from '../support/automation.ts';
import { bucketEstate, catalogueOf } from '../support/task/estates.ts';
import { makeHarness, scanAll } from '../support/task/harness.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Monday, 2 March 2026, 09:00 UTC, with a bucket that is open. */
async function machine() {
  const harness = await makeHarness({ accounts: bucketEstate('tea-a'), catalogue: catalogueOf('s3') });
  await scanAll(harness);
  const { engine, clock } = harness;
  const schedules = makeLocalSchedules(engine);
  return {
    ...harness,
    schedules,
    sync: (id: string) => syncSchedule(engine, schedules, id),
    /** The time passes, and the machine looks. */
    async after(milliseconds: number) {
      await clock.advance(milliseconds);
      await schedules.tick();
      const settled = await workOnDue(engine);
      return settled.map(({ dueAt, state }) => `${dueAt.slice(0, 16)} ${state}`);
    },
    history: async (id: string) => (await listFirings(engine, id, { limit: 50 })).items.map(({ dueAt }) => dueAt),
  };
}

type When = { readonly recurrence: Parameters<ReturnType<typeof makeLocalSchedules>['set']>[1] };

test.each([
  ['S2-88: daily', { every: 'day', at: '10:00', zone: 'UTC' }, ['2026-03-02T10:00', '2026-03-03T10:00', '2026-03-04T10:00']],
  ['S2-89: weekly on given days', { every: 'week', on: ['MO', 'WE'], at: '10:00', zone: 'UTC' }, ['2026-03-02T10:00', '2026-03-04T10:00']],
  [
    'S2-90: monthly on a weekday of given weeks',
    { every: 'month', weeks: [1], on: ['TU', 'WE'], at: '10:00', zone: 'UTC' },
    ['2026-03-03T10:00', '2026-03-04T10:00'],
  ],
  ['S2-90: monthly on given days', { every: 'month', days: [3], at: '10:00', zone: 'UTC' }, ['2026-03-03T10:00']],
  ['an iCalendar rule', { rule: 'FREQ=DAILY;INTERVAL=2', start: '2026-03-01T10:00', zone: 'UTC' }, ['2026-03-03T10:00']],
  ['a zone', { every: 'day', at: '10:00', zone: 'Asia/Tokyo' }, ['2026-03-03T01:00', '2026-03-04T01:00']],
] as const)('%s, a rule fires at its times and at no others', async (_, recurrence, times) => {
  const { sync, after, history, engine } = await machine();
  const rule = await makeRule({ engine }, { trigger: { recurrence } as When });
  await sync(rule.id);
  const fired: string[] = [];
  for (let hours = 0; hours < 60; hours++) fired.push(...(await after(60 * MINUTE)));
  expect(fired).toEqual(times.map((time, index) => `${time} ${index === 0 ? 'made' : 'skipped'}`));
  expect((await history(rule.id)).map((at) => at.slice(0, 16))).toEqual([...times].reverse());
});

test('S2-80: a machine that was off makes up for the last of the times it missed, once, and goes on with the next', async () => {
  const { sync, after, history, engine } = await machine();
  const { id } = await makeRule({ engine }, { trigger: { recurrence: { every: 'day', at: '10:00', zone: 'UTC' } } });
  await sync(id);
  expect(await after(3 * DAY + 2 * 60 * MINUTE)).toEqual(['2026-03-05T10:00 made']);
  expect(await after(MINUTE)).toEqual([]);
  expect(await after(DAY)).toEqual(['2026-03-06T10:00 skipped']);
  expect(await history(id)).toHaveLength(2);
});

test('two machines that look at the same time note one firing', async () => {
  const { sync, schedules, clock, history, engine } = await machine();
  const { id } = await makeRule({ engine }, { trigger: { recurrence: { every: 'day', at: '10:00', zone: 'UTC' } } });
  await sync(id);
  await clock.advance(2 * 60 * MINUTE);
  await Promise.all([schedules.tick(), makeLocalSchedules(engine).tick()]);
  expect(await history(id)).toHaveLength(1);
});

test('a rule that is paused, changed to fire after scans, or deleted has no times left, and one that is resumed has its next one', async () => {
  const { sync, after, table, engine } = await machine();
  const trigger = { recurrence: { every: 'day', at: '10:00', zone: 'UTC' } } as const;
  const { id } = await makeRule({ engine }, { trigger });
  const left = async () => (await table.query({ partition: `AUTOMATION#${id}`, sort: { equals: 'TIMES' }, consistent: true })).items.length;
  await sync(id);
  expect(await left()).toBe(1);
  await setAutomationStatus(engine, rosa, { id, action: 'pause' });
  await sync(id);
  expect(await left()).toBe(0);
  expect(await after(DAY)).toEqual([]);
  await setAutomationStatus(engine, rosa, { id, action: 'resume' });
  await sync(id);
  expect(await after(DAY)).toEqual(['2026-03-03T10:00 made']);
  await editAutomation(engine, rosa, { id, version: 3, trigger: { after: 'scan' } }, []);
  await sync(id);
  expect(await left()).toBe(0);
  await editAutomation(engine, rosa, { id, version: 4, trigger }, []);
  await sync(id);
  await deleteAutomation(engine, rosa, id);
  await sync(id);
  expect(await left()).toBe(0);
});

test('a change whose event is told late finds the schedule as the rule says now', async () => {
  const { sync, after, engine } = await machine();
  const { id } = await makeRule({ engine }, { trigger: { recurrence: { every: 'day', at: '10:00', zone: 'UTC' } } });
  await setAutomationStatus(engine, rosa, { id, action: 'pause' });
  await sync(id);
  await sync(id);
  expect(await after(DAY)).toEqual([]);
});
