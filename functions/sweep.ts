import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { drainOutbox } from '../core/event/outbox.ts';
import { sweepWaiting } from '../core/event/wake.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

/** From time to time, in case something was lost: delivers what the stream gave up on, and wakes all that waits. */
export const handler = lambdaFunction({
  name: 'sweep',
  event: z.looseObject({}),
  async run(_, { log }): Promise<void> {
    const { engine, driver, bus } = platform(log);
    await drainOutbox(engine, { driver, bus });
    await sweepWaiting(engine, driver);
  },
});
