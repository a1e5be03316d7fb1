import { endedScan, SCAN_COMPLETED } from '../core/automation/ended-scan.ts';
import { queueAfterScan } from '../core/automation/queue.ts';
import { syncSchedule } from '../core/automation/sync-schedule.ts';
import { workOnDue } from '../core/automation/work-on-due.ts';
import type { Engine } from '../core/engine.ts';
import { queueLooks } from '../core/watch/queue-looks.ts';
import { workOnLooks } from '../core/watch/work-on-looks.ts';
import type { LocalBus } from './bus.ts';
import { type LocalSchedules, makeLocalSchedules } from './rule-times.ts';

/** A task that a rule makes is there a second or two after the scan, or after its time. */
const LOOK_MILLISECONDS = 1_000;

/** The rules of automation at work. */
export interface Automating {
  /** Brings the schedule of a rule to what the rule says now. */
  syncSchedule(automationId: string): Promise<void>;
  /** Resolves once the signal has stopped it. */
  readonly ended: Promise<void>;
}

/** Notes what each end of a scan and each time leads to, and works on it, beside the outbox: planning takes seconds and holds up no task. */
export function automate(engine: Engine, bus: LocalBus, signal: AbortSignal): Automating {
  const schedules = makeLocalSchedules(engine);
  bus.subscribe(SCAN_COMPLETED, async ({ detail }) => {
    await queueAfterScan(engine, endedScan(detail));
    await queueLooks(engine, endedScan(detail));
  });
  return { syncSchedule: (id) => syncSchedule(engine, schedules, id), ended: look(engine, schedules, signal) };
}

async function look(engine: Engine, schedules: LocalSchedules, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await schedules.tick();
      await workOnDue(engine);
      await workOnLooks(engine);
    } catch (error) {
      engine.log.error('Rules of automation could not be worked on', { error: String(error) });
    }
    await engine.clock.sleep(LOOK_MILLISECONDS, signal).catch(() => undefined);
  }
}
