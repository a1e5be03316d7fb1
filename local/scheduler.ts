import { Cron } from 'croner';
import * as z from 'zod';
import { defineEntity } from '../core/entity.ts';
import type { Clock, Log, Table, WorkflowDriver } from '../core/ports.ts';

/** A wake-up of a task at a time, kept until it was carried out. */
const Alarm = z.strictObject({ name: z.string(), at: z.string(), taskId: z.string() });
type Alarm = z.infer<typeof Alarm>;

const alarmEntity = defineEntity({
  name: 'Alarm',
  schemaVersion: 1,
  schema: Alarm,
  identity: ['name'],
  key: ({ name }) => ({ pk: `ALARM#${name}`, sk: 'ALARM' }),
  // One machine has few alarms, and only one machine keeps them in the table.
  index: ({ name }) => ({ gsi1pk: 'ALARMS', gsi1sk: name }),
});

export interface Scheduler extends Pick<WorkflowDriver, 'setAlarm' | 'cancelAlarm'> {
  /** Sets every stored alarm again; those whose time has passed go off at once. Gives how many there are. */
  resume(): Promise<number>;
  /** Does the work again and again, as the cron pattern says; a run that is not over leaves the next one out. */
  repeat(pattern: string, work: () => Promise<void>): void;
  /** Nothing goes off any more; stored alarms stay. */
  stop(): void;
}

export interface SchedulerOptions {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: Log;
  /** What an alarm does: wakes its task. Called again after a minute where it throws. */
  onAlarm(taskId: string): Promise<void>;
}

// A wake-up that fails does so because the store is busy or closing; a minute is soon enough for what waits for days.
const TRY_AGAIN_MILLISECONDS = 60_000;

/** One-time alarms by croner, which waits longer than a timer can, and kept in the table so that they survive a restart. */
export function makeScheduler({ table, clock, log, onAlarm }: SchedulerOptions): Scheduler {
  const jobs = new Map<string, Cron>();
  const repeated: Cron[] = [];

  function start(alarm: Alarm): void {
    jobs.get(alarm.name)?.stop();
    const soon = clock.now().getTime() + SOON_MILLISECONDS;
    const at = new Date(Math.max(new Date(alarm.at).getTime(), soon));
    jobs.set(alarm.name, new Cron(at, { catch: (error) => report(error, alarm) }, () => goOff(alarm)));
  }

  async function goOff(alarm: Alarm): Promise<void> {
    try {
      await onAlarm(alarm.taskId);
    } catch (error) {
      report(error, alarm);
      if (jobs.has(alarm.name)) start({ ...alarm, at: new Date(clock.now().getTime() + TRY_AGAIN_MILLISECONDS).toISOString() });
      return;
    }
    jobs.delete(alarm.name);
    // One that was set anew meanwhile has another time and stays.
    const stored = await alarmEntity.find(table, alarm);
    if (stored?.at === alarm.at) await table.write({ delete: alarmEntity.key(alarm) });
  }

  function report(error: unknown, { name, taskId }: Alarm): void {
    log.error('An alarm could not wake its task.', { name, taskId, error: error instanceof Error ? error.message : String(error) });
  }

  return {
    async setAlarm(name, at, taskId) {
      const alarm = { name, at: at.toISOString(), taskId };
      await table.write({ put: alarmEntity.encode(alarm) });
      start(alarm);
    },
    async cancelAlarm(name) {
      jobs.get(name)?.stop();
      jobs.delete(name);
      await table.write({ delete: alarmEntity.key({ name }) });
    },
    async resume() {
      const stored = await alarmEntity.all(table, { index: 'gsi1', partition: 'ALARMS' });
      for (const alarm of stored) start(alarm);
      return stored.length;
    },
    repeat(pattern, work) {
      repeated.push(
        new Cron(pattern, { protect: true, catch: (error) => log.error('Repeated work failed.', { pattern, error: String(error) }) }, work),
      );
    },
    stop() {
      for (const job of [...jobs.values(), ...repeated]) job.stop();
      jobs.clear();
    },
  };
}

/** croner never fires for a time that has passed. */
const SOON_MILLISECONDS = 20;
