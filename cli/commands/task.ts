import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import * as z from 'zod';
import { shownResourcePlan } from '../../core/api/contract/documents/plan.ts';
import type { DecisionBody, TaskDocument } from '../../core/api/contract/documents/task.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { planLines } from '../../local/terminal/plan-text.ts';
import { endLines, policyText, preflightLines, taskLines } from '../../local/terminal/task-text.ts';
import { plainText, type Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { followTask } from '../follow.ts';
import { printJson } from '../json.ts';
import { approveStep, nextStep } from '../next-step.ts';
import { CommonOptions, duration, wholeNumber, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { isPlanId, planOfFile } from '../plan-file.ts';
import { type Session, withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';
import { addConfirm } from './confirm.ts';
import { addDrafts } from './drafts.ts';
import { loadPlan } from './plan.ts';
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
  addRaise(task, context);
  addRun(task, context);
  addStatus(task, context);
  addConfirm(task, context);
  addUndo(task, context);
  addCancel(task, context);
  addDrafts(task, context);
  addTaskList(task, context);
}

const CreateOptions = CommonOptions.extend({
  name: z.string(),
  description: z.string(),
  consent: z.boolean().default(false),
  quorum: z.number().optional(),
  cap: z.number().optional(),
  canary: z.number().optional(),
  singleOperator: z.boolean().default(false),
  undoOnFailure: z.boolean(),
  anyway: z.boolean().default(false),
  startAt: z.string().optional(),
  zone: z.string().optional(),
  emergency: z.boolean().default(false),
  confirmWithin: z.number().optional(),
});

function addCreate(task: Command, context: CommandContext): void {
  const create = task
    .command('create')
    .description('put a plan to the approvers')
    .argument('<plan>', 'id of the plan, or the file that it was written to')
    .requiredOption('--name <text>', 'what it is called (needed)')
    .requiredOption('--description <text>', 'why it is done (needed)')
    .option('--consent', 'you have reviewed the plan and it fits (default: nothing is made)')
    .addOption(new Option('--quorum <number>', 'people who must say yes; who asks never counts (default: 1)').argParser(wholeNumber))
    .addOption(new Option('--cap <number>', 'resources it may write before it waits to be raised (default: 25)').argParser(wholeNumber))
    .addOption(
      new Option('--canary <number>', 'resources in the first wave, which has to hold before the others (default: 1)').argParser(
        wholeNumber,
      ),
    )
    .option('--single-operator', 'you may approve it yourself; every audit entry says so (default: somebody else has to)')
    .addOption(new Option('--start-at <time>', 'not before 2026-12-24T22:00, on the clock of --zone (default: right after its approval)'))
    .addOption(new Option('--zone <name>', 'the time zone of --start-at, Europe/Berlin for example (default: UTC)'))
    .option('--emergency', 'go past windows and freezes, never past exclusions; takes two approvers (default: wait for them)')
    .addOption(
      new Option(
        '--confirm-within <time>',
        '30m, 2h or 1d from its first write: it goes back by itself unless a person confirms it by then; where no engine runs, at the next start before anything else (default: it stays)',
      ).argParser(duration),
    )
    .option('--anyway', 'also where another open task does the same to some of the resources (default: refuse)')
    .option('--no-undo-on-failure', 'leave a change that fails its verification (default: it is undone)');
  withCommonOptions(create).action(async (planId: string, given: unknown) => {
    const options = CreateOptions.parse(given);
    if (!options.consent) throw new CloudmendError('VALIDATION_FAILED', `Read the plan (cloudmend plan show ${planId}) and add --consent.`);
    await withSession(context, options, 'act', async (session) => {
      const { name, description } = options;
      const named = isPlanId(planId) ? { planId } : await planOfFile(session.api, context.terminal, planId);
      const body = {
        ...named,
        name,
        description,
        consent: true,
        policy: policyOf(options),
        ...(options.anyway && { anyway: true }),
        ...startOf(options),
      };
      const document = await session.api.call(routes.createTask, { body });
      tellTask(context.terminal, document, options);
      if (options.json) return;
      context.terminal.out(`  Digest ${document.revisions.at(-1)?.planDigest}`);
      context.terminal.out(`  ${policyText(document)}`);
      for (const line of preflightLines(context.terminal, document.preflight ?? [])) context.terminal.note(line);
      context.terminal.note(`Next: ${approveStep(session, document)}`);
    });
  });
}

function startOf({ startAt, zone = 'UTC', emergency }: Pick<z.infer<typeof CreateOptions>, 'startAt' | 'zone' | 'emergency'>) {
  return { ...(startAt !== undefined && { startAt: { local: startAt, zone } }), ...(emergency && { emergency }) };
}

function policyOf({ quorum, cap, canary, singleOperator, undoOnFailure, confirmWithin }: z.infer<typeof CreateOptions>) {
  return {
    ...(quorum !== undefined && { quorum }),
    ...(cap !== undefined && { cap }),
    ...(canary !== undefined && { canary }),
    ...(singleOperator && { singleOperator }),
    ...(!undoOnFailure && { undoOnFailure }),
    ...(confirmWithin !== undefined && { confirmWithinSeconds: confirmWithin }),
  };
}

const DecisionOptions = CommonOptions.extend({
  comment: z.string().default(''),
  digest: z.string().optional(),
  yes: z.boolean().default(false),
});
const decisionWords = { approve: 'say yes to what a task would do', reject: 'say no', revoke: 'take your approval back' } as const;

function addDecision(task: Command, context: CommandContext, decision: DecisionBody['decision']): void {
  const command = task
    .command(decision)
    .description(decisionWords[decision])
    .argument('<task>', 'id of the task')
    .option('--comment <text>', 'why (default: nothing is said)')
    .option(
      '--digest <sha256>',
      'decide only on what has this digest, as it is printed; its first 12 digits are enough (default: what it would do now)',
    )
    .option('--yes', 'do not ask: the plan was read before (default: show the plan and ask)');
  withCommonOptions(command).action(async (taskId: string, given: unknown) => {
    const options = DecisionOptions.parse(given);
    await withSession(context, options, 'act', async (session) => {
      const shown = await session.api.call(routes.readTask, { path: { taskId } });
      const { revision, digest } = ballotOf(shown, decision, session.person.id);
      if (options.digest !== undefined && !/^[0-9a-f]{12,64}$/.test(options.digest))
        throw new CloudmendError(
          'VALIDATION_FAILED',
          `--digest "${options.digest}" is no digest: give it as it is printed, or its first 12 digits or more.`,
        );
      if (decision === 'approve' && !options.yes && options.digest === undefined) await askAfterPlan(context, session, shown);
      const body = { revision, digest: options.digest ?? digest, decision, comment: options.comment };
      const document = await session.api.call(routes.decide, { path: { taskId }, body });
      tellTask(context.terminal, document, options);
      if (!options.json) context.terminal.note(afterDecision(session, document));
    });
  });
}

/** The revision, or the raise of its cap while one is open: what a person decides on who names no digest. */
function ballotOf(
  { task, revisions, raises }: TaskDocument,
  decision: DecisionBody['decision'],
  person: string,
): { revision: number; digest: string } {
  const revision = revisions.at(-1);
  if (revision === undefined)
    throw new CloudmendError('CONFLICT_STATE', `The task ${task.id} is a draft: there is nothing to decide before it is activated.`);
  const raise = raises.findLast((one) => one.revision === revision.revision);
  const hasDecided = raise?.decisions.findLast((one) => one.personId === person)?.decision === 'approve';
  const isOfRaise = raise !== undefined && (decision === 'revoke' ? hasDecided : task.status !== 'AWAITING_APPROVAL');
  return { revision: revision.revision, digest: isOfRaise ? raise.digest : revision.digest };
}

/** What happens now that somebody has decided. */
function afterDecision({ running }: Session, { task }: TaskDocument): string {
  if (task.wait?.for === 'engine' && running === undefined) return `Nothing runs here by itself. Next: cloudmend task run ${task.id}`;
  return `cloudmend task run ${task.id} follows it.`;
}

/** Shows what is to be decided and asks. Throws VALIDATION_FAILED where there is nobody to ask, or the answer is no. */
async function askAfterPlan({ terminal, signal }: CommandContext, { api }: Session, shown: TaskDocument): Promise<void> {
  const { plan, items } = await loadPlan(api, shown.revisions.at(-1)?.planId ?? '');
  for (const line of planLines(terminal, plan, items.map(shownResourcePlan))) terminal.note(line);
  terminal.note(`\n${policyText(shown)}`);
  const raise = shown.raises.findLast((one) => one.revision === shown.task.revision);
  if (raise !== undefined && shown.task.wait?.for === 'raise')
    terminal.note(
      `${terminal.style('bold', `A raise of its cap from ${raise.from} to ${raise.cap} is asked for`)}: ${plainText(raise.why)}\n  Digest ${raise.digest}`,
    );
  if (process.stdin.isTTY !== true)
    throw new CloudmendError('VALIDATION_FAILED', 'Read the plan above and add --yes, or --digest with the digest you mean.');
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('\nApprove exactly this? [y/N] ', { signal });
  asking.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new CloudmendError('VALIDATION_FAILED', 'Not approved.');
}

function addPreflight(task: Command, context: CommandContext): void {
  const preflight = task
    .command('preflight')
    .description('what stands between a task and its writes: access, quorum, other tasks, caps')
    .argument('<task>', 'id of the task');
  withCommonOptions(preflight).action(async (taskId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.preflightTask, { path: { taskId } }));
    if (options.json) printJson(context.terminal, items);
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

const CancelOptions = CommonOptions.extend({ archive: z.boolean().default(false) });

function addCancel(task: Command, context: CommandContext): void {
  const cancel = task
    .command('cancel')
    .description('let what was sent end, and send nothing more')
    .argument('<task>', 'id of the task')
    .option('--archive', 'take it off the board once it has ended (default: it stays in Completed)');
  withCommonOptions(cancel).action(async (taskId: string, given: unknown) => {
    const options = CancelOptions.parse(given);
    const body = options.archive ? { andArchive: true } : {};
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
  if (options.json) return printJson(terminal, { ...document, stages, resources });
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
