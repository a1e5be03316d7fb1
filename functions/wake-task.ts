import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaPlatform } from '../adapters/lambda-engine.ts';
import { wakeTask } from '../core/event/wake.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

const platform = lambdaPlatform(catalogue);

/** What an alarm invokes. */
export const handler = lambdaFunction({
  name: 'wake-task',
  event: z.strictObject({ taskId: z.string() }),
  async run({ taskId }, { log }): Promise<void> {
    const { engine, waker } = platform(log);
    await wakeTask(engine, waker, taskId);
  },
});
