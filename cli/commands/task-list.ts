import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { TOOLS } from '../../core/finding/rule.ts';
import { taskTable } from '../../local/terminal/task-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const ListOptions = CommonOptions.extend({
  column: z.string().optional(),
  status: z.string().optional(),
  overall: z.string().optional(),
  text: z.string().optional(),
  by: z.string().optional(),
  service: z.string().optional(),
  tool: z.string().optional(),
  emergency: z.boolean().default(false),
  from: z.string().optional(),
  to: z.string().optional(),
  csv: z.boolean().default(false),
});

/** `task list`: what is on the board, or the part of it that is asked for. */
export function addTaskList(task: Command, context: CommandContext): void {
  const list = task
    .command('list')
    .description('tasks, newest first')
    .addOption(new Option('--column <name>', 'New, Pending, "In Progress", Completed, or Archived (default: all but Archived)'))
    .option('--status <status>', 'the exact status, as --json has it (default: any)')
    .option('--overall <status>', '"Not Initiated", "Pending Approval", "In Progress", Success, Completed, or Failed (default: any)')
    .option('--text <words>', 'what stands in its id, name or description (default: any)')
    .option('--by <person>', 'who made it (default: anybody)')
    .option('--service <name>', 's3 for example (default: any)')
    .addOption(new Option('--tool <name>', 'CSPM, CSPA or CIEM (default: any)').choices(TOOLS))
    .option('--emergency', 'those that go past windows and freezes (default: all)')
    .option('--from <day>', 'made on 2026-12-24 or later, or at a time (default: since ever)')
    .option('--to <day>', 'made on 2026-12-24 or sooner, or at a time (default: until now)')
    .addOption(new Option('--csv', 'print CSV, page by page, with the resources that comply (default: a table)').conflicts('json'));
  withCommonOptions(list).action(async (given: unknown) => {
    const options = ListOptions.parse(given);
    const { column, status, overall: overallStatus, by: createdBy, text, service, tool, emergency, from, to } = options;
    const query = { column, status, overallStatus, text, createdBy, service, tool, from, to, ...(emergency && { emergency: 'true' }) };
    if (options.csv) return withSession(context, options, 'read', ({ api }) => printCsv(context, api, query));
    const tasks = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listTasks, { query }));
    if (options.json) return printJson(context.terminal, 'listed-task', tasks);
    const isNarrowed = Object.values(query).some((one) => one !== undefined);
    if (tasks.length === 0) return context.terminal.out(isNarrowed ? 'No task is there.' : NONE);
    for (const line of taskTable(context.terminal, tasks)) context.terminal.out(line);
  });
}

/** A line as soon as it is read: a page of tasks is all that is held. */
async function printCsv(
  { terminal }: CommandContext,
  api: ApiClient,
  query: { readonly [name: string]: string | undefined },
): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await api.text(routes.listTasksCsv, { query: { ...query, limit: '50', cursor } });
    for (const line of page.text.split('\r\n')) if (line !== '') terminal.data(line);
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const NONE = 'No task yet. `cloudmend remediations` shows what could be mended.';
