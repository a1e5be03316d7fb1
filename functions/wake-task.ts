import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { openDeployedWaker } from '../adapters/workflow/deployed.ts';
import { ringAlarm } from '../core/task/deed/ring-alarm.ts';

const platform = lambdaRecords();
const waker = openDeployedWaker();

/** What an alarm invokes. */
export const handler = lambdaFunction({
  name: 'wake-task',
  event: z.strictObject({ taskId: z.string() }),
  async run({ taskId }, { log }): Promise<void> {
    await ringAlarm(platform(log).records, waker, taskId);
  },
});
