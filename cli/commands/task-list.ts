import { type Command, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { taskTable } from '../../local/terminal/task-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const ListOptions = CommonOptions.extend({ column: z.string().optional(), status: z.string().optional(), overall: z.string().optional() });

/** `task list`: what is on the board, or the part of it that is asked for. */
export function addTaskList(task: Command, context: CommandContext): void {
  const list = task
    .command('list')
    .description('tasks, newest first')
    .addOption(new Option('--column <name>', 'New, Pending, "In Progress", Completed, or Archived (default: all but Archived)'))
    .option('--status <status>', 'the exact status, as --json has it (default: any)')
    .option('--overall <status>', '"Not Initiated", "Pending Approval", "In Progress", Success, Completed, or Failed (default: any)');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = ListOptions.parse(given);
    const { column, status, overall: overallStatus } = options;
    const query = { column, status, overallStatus };
    const tasks = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listTasks, { query }));
    if (options.json) return printJson(context.terminal, tasks);
    const isNarrowed = Object.values(query).some((one) => one !== undefined);
    if (tasks.length === 0) return context.terminal.out(isNarrowed ? 'No task is there.' : NONE);
    for (const line of taskTable(context.terminal, tasks)) context.terminal.out(line);
  });
}

const NONE = 'No task yet. `cloudmend remediations` shows what could be mended.';
