import { type Command, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { preflightLines } from '../../local/terminal/preflight-text.ts';
import { policyText } from '../../local/terminal/task-text.ts';
import type { CommandContext } from '../command-context.ts';
import { approveStep } from '../next-step.ts';
import { CommonOptions, duration, withCommonOptions } from '../options.ts';
import { isPlanId, planOfFile } from '../plan-file.ts';
import { policyOf, policyOptions, withPolicyOptions } from '../policy-options.ts';
import { withSession } from '../session.ts';
import { tellTask } from '../task-line.ts';

const CreateOptions = CommonOptions.extend({
  name: z.string(),
  description: z.string(),
  consent: z.boolean().default(false),
  ...policyOptions,
  singleOperator: z.boolean().default(false),
  undoOnFailure: z.boolean(),
  anyway: z.boolean().default(false),
  startAt: z.string().optional(),
  zone: z.string().optional(),
  emergency: z.boolean().default(false),
  confirmWithin: z.number().optional(),
});

/** `task create`: a plan is put to the approvers. */
export function addCreate(task: Command, context: CommandContext): void {
  const create = task
    .command('create')
    .description('put a plan to the approvers')
    .argument('<plan>', 'id of the plan, or the file that it was written to')
    .requiredOption('--name <text>', 'what it is called (needed)')
    .requiredOption('--description <text>', 'why it is done (needed)')
    .option('--consent', 'you have reviewed the plan and it fits (default: nothing is made)')
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
  withCommonOptions(withPolicyOptions(create)).action(async (planId: string, given: unknown) => {
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
        policy: wholePolicyOf(options),
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

function wholePolicyOf({ singleOperator, undoOnFailure, confirmWithin, ...options }: z.infer<typeof CreateOptions>) {
  return {
    ...policyOf(options),
    ...(singleOperator && { singleOperator }),
    ...(!undoOnFailure && { undoOnFailure }),
    ...(confirmWithin !== undefined && { confirmWithinSeconds: confirmWithin }),
  };
}
