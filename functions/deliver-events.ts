import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { DynamoDbStreamEvent, newItems } from '../adapters/table/stream.ts';
import { deliverEvents } from '../core/event/outbox.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

/** The outbox: invoked by the table's stream with what was written. A failed delivery is brought again. */
export const handler = lambdaFunction({
  name: 'deliver-events',
  event: DynamoDbStreamEvent,
  async run(event, { log }): Promise<void> {
    const { engine, driver, bus } = platform(log);
    await deliverEvents(engine, { driver, bus }, newItems(event));
  },
});
