import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import type { CommandContext } from '../command-context.ts';
import { nextStep } from '../next-step.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

const Options = CommonOptions.extend({ why: z.string() });

/** `task pause`: what is in flight ends, and nothing new begins. */
export function addPause(task: Command, context: CommandContext): void {
  const pause = task
    .command('pause')
    .description('let what was sent end, and begin nothing new until it is resumed; its times go on')
    .argument('<task>', 'id of the task')
    .requiredOption('--why <text>', 'why nothing new may begin (needed)');
  withCommonOptions(pause).action(async (taskId: string, given: unknown) => {
    const options = Options.parse(given);
    await withSession(context, options, 'act', async (session) => {
      const document = await session.api.call(routes.pauseTask, { path: { taskId }, body: { why: options.why } });
      tellTask(context.terminal, document, options);
      const next = nextStep(session, document);
      if (!options.json && next !== undefined) context.terminal.note(`Next: ${next}`);
    });
  });
}

/** `task resume`: what somebody has paused, or what has stopped at its error budget. */
export function addResume(task: Command, context: CommandContext): void {
  const resume = task
    .command('resume')
    .description('let a task go on that somebody has paused, or that has stopped at its error budget')
    .argument('<task>', 'id of the task')
    .requiredOption('--why <text>', 'why it may go on (needed)');
  withCommonOptions(resume).action(async (taskId: string, given: unknown) => {
    const options = Options.parse(given);
    await withSession(context, options, 'act', async ({ api, running }) => {
      const document = await api.call(routes.resumeTask, { path: { taskId }, body: { why: options.why } });
      tellTask(context.terminal, document, options);
      if (options.json || running !== undefined) return;
      context.terminal.note(`Next: cloudmend task run ${taskId}`);
    });
  });
}
