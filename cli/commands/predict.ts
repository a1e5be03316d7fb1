import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { predictionLines } from '../../local/terminal/prediction-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

export function addPredict(plan: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = plan
    .command('predict')
    .description('what a plan would come to now, and what would raise that')
    .argument('<plan>', 'its id');
  withCommonOptions(command).action(async (planId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const found = await withSession(context, options, 'read', ({ api }) => api.call(routes.readPrediction, { path: { planId } }));
    if (options.json) return printJson(terminal, found);
    for (const line of predictionLines(terminal, found)) terminal.out(line);
  });
}
