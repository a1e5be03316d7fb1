import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import type { CommandContext } from '../command-context.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

/** `task confirm`: what a task wrote that goes back unless somebody confirms it. */
export function addConfirm(task: Command, context: CommandContext): void {
  const confirm = task
    .command('confirm')
    .description('keep a change that goes back unless it is confirmed')
    .argument('<task>', 'id of the task');
  withCommonOptions(confirm).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', async ({ api, running }) => {
      const document = await api.call(routes.confirmTask, { path: { taskId } });
      tellTask(context.terminal, document, options);
      if (options.json) return;
      context.terminal.note(
        running === undefined
          ? `It stays. Nothing runs here by itself: cloudmend task run ${taskId} ends the task.`
          : `It stays. cloudmend task status ${taskId} shows it.`,
      );
    });
  });
}
