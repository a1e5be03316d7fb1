import { type Command, Option } from 'commander';
import * as z from 'zod';
import { type PlanPage, resourcePlanDocument, shownResourcePlan } from '../../core/api/contract/documents/plan.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { planCostDocument } from '../../core/api/serve/cost-document.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { costOfPlan } from '../../core/plan/plan-cost.ts';
import { planLines } from '../../local/terminal/plan-text.ts';
import { preflightLines } from '../../local/terminal/preflight-text.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { givenUse, PlanUseOptions, withPlanUse } from '../call-options.ts';
import { chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { loadPlan } from '../load-plan.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { isPlanId, loadPlanFile, tellOrigin, writePlanFile } from '../plan-file.ts';
import { type Session, withSession } from '../session.ts';
import { findChosenEngine } from '../sign-in/choose-engine.ts';
import { addPatch } from './patch.ts';
import { addPredict } from './predict.ts';
import { addSnippet } from './snippet.ts';

const PlanOptions = CommonOptions.extend({
  resource: z.array(z.string()).optional(),
  finding: z.array(z.string()).optional(),
  parameters: z.string().optional(),
  quiet: z.boolean().default(false),
  full: z.boolean().default(false),
  out: z.string().optional(),
  ...PlanUseOptions.shape,
});
const ShowOptions = CommonOptions.extend({ full: z.boolean().default(false) });
const fullWords = 'every resource with every call and undo, not one example of those that are alike';

const examples = `
Examples:
  $ cloudmend plan aws.s3.put-bucket-policy-tls --as olivia
  $ cloudmend plan aws.rds.disable-public-access --resource arn:aws:rds:eu-west-1:111122223333:db:orders
  $ cloudmend plan aws.iam.create-least-privilege-version --used-from logs/ --since 2026-09-01
  $ cloudmend plan show plan-0A1B2C3D4E5F6G7H
  $ cloudmend plan aws.s3.put-bucket-policy-tls --out tls.plan.json --as olivia

Planning reads the resources afresh and changes nothing. A task is made of a plan: cloudmend task create <plan>`;

export function definePlan(plan: Command, context: CommandContext): void {
  plan.addHelpText('after', examples);
  const create = plan
    .command('create', { isDefault: true })
    .description('plan remediations (this is what "cloudmend plan" does)')
    .argument('<remediations...>', 'ids of remediations, as `cloudmend remediations` lists them')
    .addOption(new Option('--resource <id...>', 'only these resources (default: all with an open finding that is cleared)'))
    .addOption(new Option('--finding <id...>', 'only these findings (default: all that are cleared)'))
    .addOption(new Option('--parameters <json>', 'remediation id to its parameters (default: those of the remediation)'))
    .option('--full', fullWords)
    .addOption(new Option('--out <file>', 'write the plan to a file too, to be reviewed; `plan show` and `task create` take it'))
    .addOption(new Option('--quiet', 'print the id of the plan and nothing else').conflicts('json'))
    .addHelpText('after', examples);
  withCommonOptions(withPlanUse(create)).action(async (remediations: string[], given: unknown) => {
    const options = PlanOptions.parse(given);
    requireKnown('remediation', remediations, [...catalogue.templates.keys()]);
    await requireRealEvents(context, options);
    const use = await givenUse(context, options);
    const body = { ...bodyOf(remediations, options), ...(use !== undefined && { use }) };
    await withSession(context, options, 'act', async (session) => {
      const { id, resourceCount, preflight = [] } = await session.api.call(routes.createPlan, { body });
      if (options.out !== undefined) await writePlanFile(session.api, options.out, await loadPlan(session.api, id));
      await tellPlan(context, session, { id, resourceCount, preflight }, options);
    });
  });
  addShow(plan, context);
  addSnippet(plan, context);
  addPatch(plan, context);
  addPredict(plan, context);
}

/** Calls of real accounts say nothing of the demo company. */
async function requireRealEvents({ settings }: CommandContext, options: z.infer<typeof PlanOptions>): Promise<void> {
  if (options.events === undefined || (await findChosenEngine(options, settings)) !== undefined) return;
  const { cloud } = await chooseCloud(options, settings, 'other');
  if (cloud !== 'demo') return;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    'Nothing is recorded in the demo cloud: --events reads what AWS recorded in a real account.',
  );
}

type Made = Pick<PlanPage['plan'], 'id' | 'resourceCount' | 'preflight'>;

/** The plan that was made, with what stands between it and its writes. */
async function tellPlan(
  context: CommandContext,
  session: Session,
  { id, resourceCount, preflight = [] }: Made,
  options: z.infer<typeof PlanOptions>,
): Promise<void> {
  if (options.quiet) return context.terminal.data(id);
  await showPlan(context, session, id, options);
  if (options.json) return;
  context.terminal.note();
  for (const line of preflightLines(context.terminal, preflight)) context.terminal.note(line);
  if (resourceCount > 0) context.terminal.note(`Next: ${createHint(session, options.out ?? id)}`);
}

function bodyOf(remediations: readonly string[], { resource, finding, parameters }: z.infer<typeof PlanOptions>) {
  return {
    templateIds: [...remediations],
    ...(resource !== undefined && { resourceIds: resource }),
    ...(finding !== undefined && { findingIds: finding }),
    ...(parameters !== undefined && { parameters: parseJson(parameters) }),
  };
}

function addShow(plan: Command, context: CommandContext): void {
  const show = plan
    .command('show')
    .description('show a plan again')
    .argument('<plan>', 'its id, or the file that it was written to')
    .option('--full', fullWords);
  withCommonOptions(show).action(async (planId: string, given: unknown) => {
    const options = ShowOptions.parse(given);
    if (!isPlanId(planId)) return showFile(context, planId, options);
    await withSession(context, options, 'read', (session) => showPlan(context, session, planId, options));
  });
}

async function showPlan(
  { terminal }: CommandContext,
  { api }: Session,
  planId: string,
  options: z.infer<typeof ShowOptions>,
): Promise<void> {
  const { plan, items } = await loadPlan(api, planId);
  if (options.json) return printJson(terminal, 'plan', { plan, resources: items });
  for (const line of planLines(terminal, plan, items.map(shownResourcePlan), { isFull: options.full })) terminal.out(line);
}

/** As whoever planned it saw it, without an installation: what reviews a pull request has none. */
async function showFile({ terminal }: CommandContext, path: string, options: z.infer<typeof ShowOptions>): Promise<void> {
  const file = await loadPlanFile(path);
  tellOrigin(terminal, file);
  const cost = planCostDocument(costOfPlan(catalogue, file.resources));
  const plan = { ...file.plan, resourceCount: file.resources.length, cost };
  if (options.json) return printJson(terminal, 'plan', { plan, resources: file.resources.map(resourcePlanDocument) });
  for (const line of planLines(terminal, plan, file.resources, { isFull: options.full })) terminal.out(line);
}

function createHint({ person, people }: Session, planId: string): string {
  const as = people.length > 1 ? ` --as ${person.id}` : '';
  return `cloudmend task create ${planId}${as} --name "<name>" --description "<why>" --consent`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CloudmendError('VALIDATION_FAILED', '--parameters is not JSON: write {"<remediation>": {"<parameter>": <value>}}.', {
      cause,
    });
  }
}
