import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import * as z from 'zod';
import { shownResourcePlan } from '../../core/api/contract/documents/plan.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { ResourcePlan } from '../../core/plan/plan.ts';
import { patchPlan } from '../../local/patch/patch-plan.ts';
import { readSources } from '../../local/patch/source.ts';
import { readState } from '../../local/patch/terraform/state.ts';
import { patchNotes } from '../../local/terminal/patch-text.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { loadPlan } from '../load-plan.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { isPlanId, loadPlanFile } from '../plan-file.ts';
import { withSession } from '../session.ts';

const PatchOptions = CommonOptions.extend({ source: z.string(), state: z.string().optional() });

const examples = `
Examples:
  $ cloudmend plan patch plan-0A1B2C3D4E5F6G7H --source infrastructure > fix.patch
  $ cloudmend plan patch tls.plan.json --source . | git apply --check

The patch goes to the standard output, what could not be placed and why to the other. No file is changed.`;

export function addPatch(plan: Command, context: CommandContext): void {
  const command = plan
    .command('patch')
    .description('what a plan changes, as a patch of the Terraform or CloudFormation code that declares the resources')
    .argument('<plan>', 'its id, or the file that it was written to')
    .requiredOption('--source <folder>', 'the working tree that has the code')
    .option('--state <file>', "Terraform's state (terraform state pull), which tells what block made what")
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (planId: string, given: unknown) => {
    const { terminal } = context;
    const options = PatchOptions.parse(given);
    const state = options.state === undefined ? undefined : readState(await readStateFile(options.state));
    const files = await readSources(options.source);
    const plans = await plansOf(context, planId, options);
    const patch = patchPlan(catalogue, plans, { files, state });
    if (options.json) return printJson(terminal, 'patch', patch);
    if (patch.diff !== '') terminal.data(patch.diff.replace(/\n$/, ''));
    for (const line of patchNotes(terminal, patch)) terminal.note(line);
  });
}

async function plansOf(context: CommandContext, planId: string, options: z.infer<typeof PatchOptions>): Promise<readonly ResourcePlan[]> {
  if (!isPlanId(planId)) return (await loadPlanFile(planId)).resources;
  const { items } = await withSession(context, options, 'read', ({ api }) => loadPlan(api, planId));
  return items.map(shownResourcePlan);
}

async function readStateFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CloudmendError('NOT_FOUND', `The state ${path} cannot be read.`, { cause });
  }
}
