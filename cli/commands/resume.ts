import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import type { CommandContext } from '../command-context.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

const ResumeOptions = CommonOptions.extend({ why: z.string() });

/** `task resume`: what has stopped at its error budget. */
export function addResume(task: Command, context: CommandContext): void {
  const resume = task
    .command('resume')
    .description('let a task go on that has stopped at its error budget; as much again may go wrong')
    .argument('<task>', 'id of the task')
    .requiredOption('--why <text>', 'why it may go on in spite of what went wrong (needed)');
  withCommonOptions(resume).action(async (taskId: string, given: unknown) => {
    const options = ResumeOptions.parse(given);
    await withSession(context, options, 'act', async ({ api, running }) => {
      const document = await api.call(routes.resumeTask, { path: { taskId }, body: { why: options.why } });
      tellTask(context.terminal, document, options);
      if (options.json || running !== undefined) return;
      context.terminal.note(`Next: cloudmend task run ${taskId}`);
    });
  });
}
