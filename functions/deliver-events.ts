import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { DynamoDbStreamEvent, newItems } from '../adapters/table/stream.ts';
import { type Driving, openDeployedDriving } from '../adapters/workflow/deployed-driver.ts';
import { syncSchedule } from '../core/automation/sync-schedule.ts';
import { deliverEvents } from '../core/event/outbox.ts';

const platform = lambdaRecords();
let driving: Driving | undefined;

/** The outbox: invoked by the table's stream with what was written. A failed delivery is brought again. */
export const handler = lambdaFunction({
  name: 'deliver-events',
  event: DynamoDbStreamEvent,
  async run(event, { log }): Promise<void> {
    const { records, settings } = platform(log);
    driving ??= openDeployedDriving(settings, records.table);
    const { driver, bus, schedules } = driving;
    const sync = (automationId: string) => syncSchedule(records, schedules, automationId);
    await deliverEvents(records, { driver, bus, syncSchedule: sync }, newItems(event));
  },
});
