import type { Command } from 'commander';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { PredictionDocument } from '../../core/api/contract/documents/prediction.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { predictionLines } from '../../local/terminal/prediction-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

export function addPredict(plan: Command, context: CommandContext): void {
  const command = plan
    .command('predict')
    .description('what a plan would come to now, and what would raise that')
    .argument('<plan>', 'its id');
  addReading(command, context, (api, planId) => api.call(routes.readPrediction, { path: { planId } }));
}

export function addTaskPredict(task: Command, context: CommandContext): void {
  const command = task
    .command('predict')
    .description('what the plan of a task would come to now, and what would raise that')
    .argument('<task>', 'id of the task');
  addReading(command, context, (api, taskId) => api.call(routes.readTaskPrediction, { path: { taskId } }));
}

type Read = (api: ApiClient, id: string) => Promise<PredictionDocument>;

function addReading(command: Command, context: CommandContext, read: Read): void {
  const { terminal } = context;
  withCommonOptions(command).action(async (id: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const found = await withSession(context, options, 'read', ({ api }) => read(api, id));
    if (options.json) return printJson(terminal, 'prediction', found);
    for (const line of predictionLines(terminal, found)) terminal.out(line);
  });
}
