import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { endedScan, SCAN_COMPLETED } from '../core/automation/ended-scan.ts';
import { SCHEDULE } from '../core/automation/firing.ts';
import { AUTOMATION_DUE, type EndedScan, queueAfterLook, queueAfterScan, queueFiring } from '../core/automation/queue.ts';
import { workOn, workOnDue } from '../core/automation/work-on-due.ts';
import type { Engine } from '../core/engine.ts';
import { RESOURCE_LOOKED_AT, ResourceLookedAt } from '../core/live/tell-look.ts';
import { queueLooks, WATCH_DUE } from '../core/watch/queue-looks.ts';
import { workOnLook, workOnLooks } from '../core/watch/work-on-looks.ts';

const platform = lambdaPlatform(async () => (await import('../templates/planning.gen.ts')).planning);

const ScanCompleted = z.object({ 'detail-type': z.literal(SCAN_COMPLETED), detail: z.looseObject({}) });
const LookedAt = z.object({ 'detail-type': z.literal(RESOURCE_LOOKED_AT), detail: ResourceLookedAt });
const AutomationDue = z.object({
  'detail-type': z.literal(AUTOMATION_DUE),
  detail: z.object({ automationId: z.string(), dueAt: z.string(), cause: z.string() }),
});
const WatchDue = z.object({ 'detail-type': z.literal(WATCH_DUE), detail: z.object({ taskId: z.string() }) });
/** What a schedule brings: the rule, and the time it was set for. */
const Scheduled = z.strictObject({ automationId: z.string(), dueAt: z.string() });

/**
 * Invoked by the bus at the end of a scan, after a look that found something, for each firing and for each task that is to look at its scope, by the schedules of rules, and from
 * time to time for what is to be tried again.
 */
export const handler = lambdaFunction({
  name: 'fire-automation',
  event: z.union([ScanCompleted, LookedAt, AutomationDue, WatchDue, Scheduled, z.strictObject({}).transform(() => 'again' as const)]),
  async run(event, { log, signal }): Promise<void> {
    const { engine } = await platform(log);
    if (event === 'again') await workOnAll(engine, signal);
    else if ('dueAt' in event) await queueFiring(engine, { ...event, dueAt: timeOf(event.dueAt, engine.clock.now()), cause: SCHEDULE });
    else if (event['detail-type'] === SCAN_COMPLETED) await takeEnd(engine, endedScan(event.detail));
    else if (event['detail-type'] === RESOURCE_LOOKED_AT) await takeLook(engine, event.detail);
    else if (event['detail-type'] === WATCH_DUE) await workOnLook(engine, event.detail.taskId, signal);
    else await workOn(engine, event.detail, signal);
  },
});

async function workOnAll(engine: Engine, signal: AbortSignal): Promise<void> {
  await workOnDue(engine, signal);
  await workOnLooks(engine, signal);
}

async function takeEnd(engine: Engine, ended: EndedScan): Promise<void> {
  await queueAfterScan(engine, ended);
  await queueLooks(engine, ended);
}

async function takeLook(engine: Engine, { lookId, readAt, changed }: ResourceLookedAt): Promise<void> {
  await queueAfterLook(engine, { changed });
  await queueLooks(engine, { scanId: lookId, completedAt: readAt, changed }, { isScan: false });
}

/** The minute of the invocation, where a stand-in for EventBridge Scheduler does not fill the time in: no rule fires twice in one. */
function timeOf(dueAt: string, now: Date): string {
  const at = new Date(dueAt);
  return Number.isNaN(at.getTime()) ? `${now.toISOString().slice(0, 17)}00.000Z` : at.toISOString();
}
