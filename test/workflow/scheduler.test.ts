import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../adapters/clock.ts';
import { openSqliteTable } from '../../adapters/table/sqlite.ts';
import { makeLocalBus } from '../../local/bus.ts';
import { makeScheduler, type Scheduler } from '../../local/scheduler.ts';

let folder: string;
let table: ReturnType<typeof openSqliteTable>;
const schedulers: Scheduler[] = [];
const woken: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloudmend-alarms-'));
  table = openSqliteTable({ path: join(folder, 'store.db') });
  woken.length = 0;
});
afterEach(() => {
  for (const scheduler of schedulers.splice(0)) scheduler.stop();
  table.close();
  rmSync(folder, { recursive: true });
});

function schedule(onAlarm: (taskId: string) => Promise<void> = async (taskId) => void woken.push(taskId)): Scheduler {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const scheduler = makeScheduler({ table, clock: systemClock, log, onAlarm });
  schedulers.push(scheduler);
  return scheduler;
}

const inMilliseconds = (milliseconds: number) => new Date(Date.now() + milliseconds);

describe('an alarm', () => {
  test('goes off once, at its time, and is gone', async () => {
    const scheduler = schedule();
    await scheduler.setAlarm('decide-by', inMilliseconds(300), 'task-1');
    await sleep(100);
    expect(woken).toEqual([]);
    await expect.poll(() => woken).toEqual(['task-1']);
    await expect.poll(() => schedule().resume()).toBe(0);
  });

  test('that is set again goes off at the later time only', async () => {
    const scheduler = schedule();
    await scheduler.setAlarm('decide-by', inMilliseconds(100), 'task-1');
    await scheduler.setAlarm('decide-by', inMilliseconds(400), 'task-1');
    await sleep(250);
    expect(woken).toEqual([]);
    await expect.poll(() => woken).toEqual(['task-1']);
  });

  test('that is cancelled never goes off, and cancelling it again is no fault', async () => {
    const scheduler = schedule();
    await scheduler.setAlarm('decide-by', inMilliseconds(100), 'task-1');
    await scheduler.cancelAlarm('decide-by');
    await scheduler.cancelAlarm('decide-by');
    await sleep(250);
    expect(woken).toEqual([]);
  });

  test('survives a restart', async () => {
    const before = schedule();
    await before.setAlarm('decide-by', inMilliseconds(200), 'task-1');
    before.stop();
    expect(await schedule().resume()).toBe(1);
    await expect.poll(() => woken).toEqual(['task-1']);
  });

  test('whose time passed while nothing ran goes off at the start', async () => {
    const before = schedule();
    await before.setAlarm('decide-by', inMilliseconds(50), 'task-1');
    before.stop();
    await sleep(100);
    expect(woken).toEqual([]);
    await schedule().resume();
    await expect.poll(() => woken).toEqual(['task-1']);
  });

  test('further away than a timer can wait does not go off now', async () => {
    await schedule().setAlarm('far', inMilliseconds(40 * 24 * 3600 * 1000), 'task-1');
    await sleep(100);
    expect(woken).toEqual([]);
  });

  test('that could not wake its task is kept', async () => {
    const scheduler = schedule(() => Promise.reject(new Error('The store is busy.')));
    await scheduler.setAlarm('decide-by', inMilliseconds(30), 'task-1');
    await sleep(150);
    scheduler.stop();
    expect(await schedule().resume()).toBe(1);
  });
});

describe('the bus', () => {
  const event = { id: 'event-1', type: 'ScanCompleted', at: '2026-03-02T09:00:00.000Z', detail: {} };

  test('tells those who asked for this type of event, and those who asked for all', async () => {
    const bus = makeLocalBus();
    const heard: string[] = [];
    bus.subscribe('ScanCompleted', () => void heard.push('scans'));
    bus.subscribe('TaskEnded', () => void heard.push('tasks'));
    const end = bus.subscribe('*', () => void heard.push('all'));
    await bus.publish([event]);
    end();
    await bus.publish([event]);
    expect(heard).toEqual(['scans', 'all', 'scans']);
  });

  test('fails where a subscriber failed, so that the event comes again', async () => {
    const bus = makeLocalBus();
    bus.subscribe('*', () => Promise.reject(new Error('Not now.')));
    await expect(bus.publish([event])).rejects.toThrow('Not now.');
  });
});
