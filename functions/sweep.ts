import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { type Driving, openDeployedDriving } from '../adapters/workflow/deployed-driver.ts';
import { syncSchedule } from '../core/automation/sync-schedule.ts';
import { drainOutbox } from '../core/event/outbox.ts';
import { sweepWaiting } from '../core/event/wake.ts';

const platform = lambdaRecords();
let driving: Driving | undefined;

/** From time to time, in case something was lost: delivers what the stream gave up on, and wakes all that waits. */
export const handler = lambdaFunction({
  name: 'sweep',
  event: z.looseObject({}),
  async run(_, { log }): Promise<void> {
    const { records, settings } = platform(log);
    driving ??= openDeployedDriving(settings, records.table);
    const { driver, bus, schedules } = driving;
    const sync = (automationId: string) => syncSchedule(records, schedules, automationId);
    await drainOutbox(records, { driver, bus, syncSchedule: sync });
    await sweepWaiting(records, driver);
  },
});
