import * as z from 'zod';
import { openDeployedAnchors } from '../adapters/anchors/deployed.ts';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { deployedNotices } from '../adapters/notify/deployed-notices.ts';
import { JsonRecord } from '../core/json.ts';
import { deliverNotices } from '../core/notify/deliver-notices.ts';
import { queueAll } from '../core/notify/notice.ts';

const platform = lambdaRecords({ anchors: openDeployedAnchors });

/** What the bus brings: the event's own id and time are in its detail. */
const BusEvent = z.object({ 'detail-type': z.string(), detail: JsonRecord });
const Detail = z.looseObject({ id: z.string(), at: z.string() });

/** Invoked by the bus with what happened, and by the minute with nothing, for what is to be tried again. */
export const handler = lambdaFunction({
  name: 'notify',
  event: z.union([BusEvent, z.strictObject({})]),
  async run(event, { log }): Promise<void> {
    const { records, settings } = platform(log);
    const delivery = deployedNotices(settings);
    if ('detail' in event) {
      const { id, at } = Detail.parse(event.detail);
      await queueAll(records, delivery, { id, at, type: event['detail-type'], detail: event.detail });
    }
    await deliverNotices(records, delivery);
  },
});
