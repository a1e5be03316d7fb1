import type { Command } from 'commander';
import * as z from 'zod';
import type { TaskDocument } from '../../core/api/contract/documents/task.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { incomplete } from '../../core/task/status/task-actions.ts';
import { preflightLines } from '../../local/terminal/preflight-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { approveStep, nextStep } from '../next-step.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { policyOf, policyOptions, withPolicyOptions } from '../policy-options.ts';
import { type Session, withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

/** The commands for what a task is before it is put to the approvers, and once it is over. */
export function addDrafts(task: Command, context: CommandContext): void {
  addDraft(task, context);
  addEdit(task, context);
  addRename(task, context);
  addActivate(task, context);
  addOnTask(task, context, {
    ...{ name: 'duplicate', says: 'make a draft like a task; nothing that was decided on it holds for the draft' },
    act: ({ api }, taskId) => api.call(routes.duplicateTask, { path: { taskId }, body: {} }),
  });
  addOnTask(task, context, {
    ...{ name: 'retry', says: 'make a draft over what went wrong with a task that has ended, planned afresh' },
    act: ({ api }, taskId) => api.call(routes.retryTask, { path: { taskId }, body: {} }),
  });
  addOnTask(task, context, {
    ...{ name: 'archive', says: 'take a completed task off the board; it is never opened again by itself' },
    act: ({ api }, taskId) => api.call(routes.archiveTask, { path: { taskId }, body: {} }),
  });
  addOnTask(task, context, {
    ...{ name: 'unarchive', says: 'bring an archived task back to the board, as it ended' },
    act: ({ api }, taskId) => api.call(routes.unarchiveTask, { path: { taskId }, body: {} }),
  });
  addDelete(task, context);
}

const ContentOptions = CommonOptions.extend({
  name: z.string().optional(),
  description: z.string().optional(),
  plan: z.string().optional(),
  ...policyOptions,
  singleOperator: z.boolean().optional(),
});
type ContentOptions = z.infer<typeof ContentOptions>;

function withContentOptions(command: Command, without: string): Command {
  return withPolicyOptions(command)
    .option('--name <text>', `what it is called (default: ${without})`)
    .option('--description <text>', `why it is done (default: ${without})`)
    .option('--plan <plan>', `id of its plan (default: ${without})`)
    .option('--single-operator', 'you may approve it yourself; every audit entry says so (default: somebody else has to)');
}

function contentOf({ name, description, plan, singleOperator, ...options }: ContentOptions) {
  const policy = {
    ...policyOf(options),
    ...(singleOperator !== undefined && { singleOperator }),
  };
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(plan !== undefined && { planId: plan }),
    ...(Object.keys(policy).length > 0 && { policy }),
  };
}

function addDraft(task: Command, context: CommandContext): void {
  const draft = task.command('draft').description('begin a task that nobody is asked about before it is activated');
  withCommonOptions(withContentOptions(draft, 'still missing')).action(async (given: unknown) => {
    const options = ContentOptions.parse(given);
    await withSession(context, options, 'act', async (session) =>
      tell(context, session, { document: await session.api.call(routes.createDraft, { body: contentOf(options) }), options }),
    );
  });
}

function addEdit(task: Command, context: CommandContext): void {
  const edit = task.command('edit').description('change what a draft says').argument('<task>', 'id of the task');
  withCommonOptions(withContentOptions(edit, 'as it is')).action(async (taskId: string, given: unknown) => {
    const options = ContentOptions.parse(given);
    const body = contentOf(options);
    if (Object.keys(body).length === 0)
      throw new CloudmendError(
        'VALIDATION_FAILED',
        `Nothing of ${taskId} is named that is to change. cloudmend task edit --help lists what can.`,
      );
    await withSession(context, options, 'act', async (session) =>
      tell(context, session, { document: await session.api.call(routes.editTask, { path: { taskId }, body }), options }),
    );
  });
}

function addRename(task: Command, context: CommandContext): void {
  const rename = task
    .command('rename')
    .description('give a task another name while it is new')
    .argument('<task>', 'id of the task')
    .argument('<name>', 'what it is to be called');
  withCommonOptions(rename).action(async (taskId: string, name: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', async (session) =>
      tell(context, session, { document: await session.api.call(routes.editTask, { path: { taskId }, body: { name } }), options }),
    );
  });
}

const ActivateOptions = CommonOptions.extend({ consent: z.boolean().default(false), anyway: z.boolean().default(false) });

function addActivate(task: Command, context: CommandContext): void {
  const activate = task
    .command('activate')
    .description('put a draft to the approvers')
    .argument('<task>', 'id of the task')
    .option('--consent', 'you have reviewed the plan and it fits (default: nobody is asked)')
    .option('--anyway', 'also where another open task does the same to some of the resources (default: refuse)');
  withCommonOptions(activate).action(async (taskId: string, given: unknown) => {
    const options = ActivateOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      if (!options.consent) await refuseWithoutConsent(session, taskId);
      const body = { consent: true, ...(options.anyway && { anyway: true }) };
      const document = await session.api.call(routes.activateTask, { path: { taskId }, body });
      tellTask(context.terminal, document, options);
      if (options.json) return;
      for (const line of preflightLines(context.terminal, document.preflight ?? [])) context.terminal.note(line);
      context.terminal.note(`Next: ${approveStep(session, document)}`);
    });
  });
}

/** Throws what a draft needs before anybody can consent to it, and else where its plan can be read. */
async function refuseWithoutConsent({ api }: Session, taskId: string): Promise<never> {
  const { task } = await api.call(routes.readTask, { path: { taskId } });
  if (task.missing.length > 0) throw incomplete(task);
  const plan = task.planId === undefined ? '' : ` (cloudmend plan show ${task.planId})`;
  throw new CloudmendError('VALIDATION_FAILED', `Read the plan of ${taskId}${plan} and add --consent.`);
}

interface OnTask {
  readonly name: string;
  readonly says: string;
  act(session: Session, taskId: string): Promise<TaskDocument>;
}

function addOnTask(task: Command, context: CommandContext, { name, says, act }: OnTask): void {
  const command = task.command(name).description(says).argument('<task>', 'id of the task');
  withCommonOptions(command).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', async (session) =>
      tell(context, session, { document: await act(session, taskId), options }),
    );
  });
}

function addDelete(task: Command, context: CommandContext): void {
  const command = task
    .command('delete')
    .description('delete a draft, or a cancelled task of which nothing stands; its audit stays')
    .argument('<task>', 'id of the task');
  withCommonOptions(command).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(routes.deleteTask, { path: { taskId } }));
    if (options.json) printJson(context.terminal, 'task-deleted', { deleted: taskId });
    else context.terminal.out(`${taskId} is deleted. Its audit stays: cloudmend audit ${taskId}`);
  });
}

function tell(
  { terminal }: CommandContext,
  session: Session,
  { document, options }: { readonly document: TaskDocument; readonly options: CommonOptions },
): void {
  tellTask(terminal, document, options);
  const next = options.json ? undefined : nextStep(session, document);
  if (next !== undefined) terminal.note(`Next: ${next}`);
}
