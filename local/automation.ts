import { endedScan, SCAN_COMPLETED } from '../core/automation/ended-scan.ts';
import { queueAfterScan } from '../core/automation/queue.ts';
import { workOnDue } from '../core/automation/work-on-due.ts';
import type { Engine } from '../core/engine.ts';
import type { LocalBus } from './bus.ts';

/** A task that a rule makes is there a second or two after the scan. */
const LOOK_MILLISECONDS = 1_000;

/** Notes what each end of a scan leads to, and works on what is due, beside the outbox: planning takes seconds and holds up no task. */
export async function automate(engine: Engine, bus: LocalBus, signal: AbortSignal): Promise<void> {
  bus.subscribe(SCAN_COMPLETED, async ({ detail }) => void (await queueAfterScan(engine, endedScan(detail))));
  while (!signal.aborted) {
    await workOnDue(engine).catch((error: unknown) =>
      engine.log.error('Rules of automation could not be worked on', { error: String(error) }),
    );
    await engine.clock.sleep(LOOK_MILLISECONDS, signal).catch(() => undefined);
  }
}
