import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { ringAlarm } from '../core/task/deed/ring-alarm.ts';

const platform = lambdaRecords();

/** What an alarm invokes. */
export const handler = lambdaFunction({
  name: 'wake-task',
  event: z.strictObject({ taskId: z.string() }),
  async run({ taskId }, { log }): Promise<void> {
    const { records, waker } = platform(log);
    await ringAlarm(records, waker, taskId);
  },
});
