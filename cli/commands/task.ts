import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { TaskDocument } from '../../core/api/contract/documents/task.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { preflightLines } from '../../local/terminal/preflight-text.ts';
import { beforeLines, endLines, taskLines } from '../../local/terminal/task-text.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { followTask } from '../follow.ts';
import { printJson } from '../json.ts';
import { approveStep, nextStep } from '../next-step.ts';
import { CommonOptions, wholeNumber, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { type Session, withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';
import { addConfirm } from './confirm.ts';
import { addDrafts } from './drafts.ts';
import { addEvidence } from './evidence.ts';
import { addTaskPredict } from './predict.ts';
import { addReceipt } from './receipt.ts';
import { addPause, addResume } from './resume.ts';
import { addCreate } from './task-create.ts';
import { addDecision } from './task-decide.ts';
import { addTaskList } from './task-list.ts';
import { addUndo } from './undo.ts';

const examples = `
Examples:
  $ cloudmend task create plan-0A1B2C3D4E5F6G7H --as olivia --name "TLS" --description "Buckets refuse plain HTTP" --consent
  $ cloudmend task approve RP-000001 --as adam
  $ cloudmend task run RP-000001
  $ cloudmend task undo RP-000001 --as olivia`;

export function defineTask(task: Command, context: CommandContext): void {
  task.addHelpText('after', examples);
  addCreate(task, context);
  for (const decision of ['approve', 'reject', 'revoke'] as const) addDecision(task, context, decision);
  addPreflight(task, context);
  addTaskPredict(task, context);
  addRaise(task, context);
  addRun(task, context);
  addStatus(task, context);
  addBefore(task, context);
  addConfirm(task, context);
  addPause(task, context);
  addResume(task, context);
  addUndo(task, context);
  addCancel(task, context);
  addEvidence(task, context);
  addReceipt(task, context);
  addDrafts(task, context);
  addTaskList(task, context);
}

function addPreflight(task: Command, context: CommandContext): void {
  const preflight = task
    .command('preflight')
    .description('what stands between a task and its writes: access, quorum, other tasks, caps')
    .argument('<task>', 'id of the task');
  withCommonOptions(preflight).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.preflightTask, { path: { taskId } }));
    if (options.json) printJson(context.terminal, 'preflight', items);
    else for (const line of preflightLines(context.terminal, items, true)) context.terminal.out(line);
    if (items.some(({ state }) => state === 'blocked')) context.exitWith(EXIT.notInOrder);
  });
}

const RaiseOptions = CommonOptions.extend({ cap: z.number(), why: z.string().default('') });

function addRaise(task: Command, context: CommandContext): void {
  const raise = task
    .command('raise')
    .description('ask that a task under way may write more resources; those who approve its plan decide')
    .argument('<task>', 'id of the task')
    .addOption(
      new Option('--cap <number>', 'resources it may write in all; more than it may now (needed)')
        .argParser(wholeNumber)
        .makeOptionMandatory(),
    )
    .option('--why <text>', 'why (default: nothing is said)');
  withCommonOptions(raise).action(async (taskId: string, given: unknown) => {
    const options = RaiseOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      const { cap, why } = options;
      const document = await session.api.call(routes.raiseTask, { path: { taskId }, body: { cap, why } });
      tellTask(context.terminal, document, options);
      if (!options.json) context.terminal.note(`Next: ${approveStep(session, document)}`);
    });
  });
}

const RunOptions = CommonOptions.extend({ wait: z.boolean().default(false) });

function addRun(task: Command, context: CommandContext): void {
  const run = task
    .command('run')
    .description('see a task to its end: follows a running engine, or does the work here')
    .argument('<task>', 'id of the task')
    .option('--wait', 'go on waiting where a person has to decide first (default: end with 5 there)');
  withCommonOptions(run).action(async (taskId: string, given: unknown) => {
    const options = RunOptions.parse(given);
    const ended = await withSession(context, options, 'read', async (session) => {
      await session.work();
      const code = await followTask(context, session, taskId, {
        wait: options.wait,
        isQuiet: options.json,
        hasJustBegun: session.running === undefined,
      });
      if (options.json) await show(context, session, taskId, options);
      else await showEnd(context, session, taskId);
      return code;
    });
    context.exitWith(ended);
  });
}

function addStatus(task: Command, context: CommandContext): void {
  const status = task.command('status').description('what a task is doing, and all it did').argument('<task>', 'id of the task');
  withCommonOptions(status).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'read', (session) => show(context, session, taskId, options));
  });
}

function addBefore(task: Command, context: CommandContext): void {
  const before = task
    .command('before')
    .description('what each resource was right before its first write, of what the task changes')
    .argument('<task>', 'id of the task');
  withCommonOptions(before).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listBefore, { path: { taskId } }));
    if (options.json) return printJson(context.terminal, 'before', items);
    if (items.length === 0) context.terminal.out('Nothing was begun yet.');
    for (const line of items.flatMap(beforeLines)) context.terminal.out(line);
  });
}

const CancelOptions = CommonOptions.extend({ onCompletion: z.boolean().default(false), archive: z.boolean().default(false) });

function addCancel(task: Command, context: CommandContext): void {
  const cancel = task
    .command('cancel')
    .description('let what was sent end, and send nothing more; or see through what has begun, and begin nothing more')
    .argument('<task>', 'id of the task')
    .option(
      '--on-completion',
      'see through the resources that it has begun (default: it sends nothing more, and what is half done stays so)',
    )
    .option('--archive', 'take it off the board once it has ended (default: it stays in Completed)');
  withCommonOptions(cancel).action(async (taskId: string, given: unknown) => {
    const options = CancelOptions.parse(given);
    const body = { ...(options.onCompletion && { mode: 'drain' as const }), ...(options.archive && { andArchive: true }) };
    await withSession(context, options, 'act', async ({ api }) =>
      tellTask(context.terminal, await api.call(routes.cancelTask, { path: { taskId }, body }), options),
    );
  });
}

async function show({ terminal }: CommandContext, session: Session, taskId: string, options: CommonOptions): Promise<void> {
  const { api } = session;
  const document = await api.call(routes.readTask, { path: { taskId } });
  const stages = await allPages(api, routes.listStages, { path: { taskId } });
  const resources = await allPages(api, routes.listTaskResources, { path: { taskId } });
  if (options.json) return printJson(terminal, 'task-status', { ...document, stages, resources });
  for (const line of taskLines(terminal, document, stages, resources)) terminal.out(line);
  sayNext(terminal, session, document);
}

function sayNext(terminal: Terminal, session: Session, document: TaskDocument): void {
  const next = nextStep(session, document);
  if (next !== undefined) terminal.note(`Next: ${next}`);
}

async function showEnd({ terminal }: CommandContext, session: Session, taskId: string): Promise<void> {
  const document = await session.api.call(routes.readTask, { path: { taskId } });
  const resources = await allPages(session.api, routes.listTaskResources, { path: { taskId } });
  for (const line of endLines(terminal, document, resources)) terminal.out(line);
  sayNext(terminal, session, document);
}
