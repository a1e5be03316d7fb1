import * as z from 'zod';
import { lambdaFunction } from '../adapters/lambda.ts';
import { lambdaRecords } from '../adapters/lambda-records.ts';
import { closeDeadRun } from '../core/task/deed/close-dead-run.ts';

const platform = lambdaRecords();

const Dead = z.object({ taskId: z.string(), run: z.number().int() });
/** An execution's status change. Its input says which run it was. */
const StatusChange = z.object({ detail: z.object({ input: z.string().transform((text) => Dead.parse(JSON.parse(text))) }) });

export const handler = lambdaFunction({
  name: 'close-run',
  event: StatusChange,
  async run({ detail: { input } }, { log }): Promise<void> {
    await closeDeadRun(platform(log).records, input);
  },
});
