import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { ExclusionBody, GuardDocument } from '../../core/api/contract/documents/guard.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { plainText, type Terminal } from '../../local/terminal/terminal.ts';
import { AWS_REGIONS } from '../aws-regions.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const examples = `
Examples:
  $ cloudmend guard
  $ cloudmend guard stop "Payments are being migrated" --as adam
  $ cloudmend guard go "Migration is over" --as adam
  $ cloudmend guard limits "The quarter ends" --account-day 800 --as adam
  $ cloudmend guard never-touch add arn:aws:iam::111122223333:user/break-glass "Ours in an emergency" --as adam
  $ cloudmend guard exclude "Theirs, not ours" --tag team=payments --as adam`;

export function defineGuard(guard: Command, context: CommandContext): void {
  const { terminal } = context;
  guard.addHelpText('after', examples);
  const show = guard.command('show', { isDefault: true }).description('the guard as it stands');
  withCommonOptions(show).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'read', async ({ api }) => wholeGuard(api, await api.call(routes.readGuard)));
    tell(terminal, document, options);
  });
  addSwitch(guard, context, { name: 'stop', on: true, description: 'turn the kill switch on: no write starts anywhere' });
  addSwitch(guard, context, { name: 'go', on: false, description: 'turn the kill switch off' });
  addExclude(guard, context);
  addLimits(guard, context);
  addNeverTouch(guard, context);
  const include = guard.command('include').description('take an exclusion away').argument('<exclusion>', 'its id');
  withCommonOptions(include).action(async (exclusionId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(routes.removeExclusion, { path: { exclusionId } }));
    if (options.json) return printJson(terminal, 'removed', { id: exclusionId, removed: true });
    terminal.out(`${exclusionId} is gone.`);
  });
}

/** The guard with all that nothing may touch, however much that is. */
async function wholeGuard(api: ApiClient, { neverTouchCursor, exclusionsCursor, ...guard }: GuardDocument): Promise<GuardDocument> {
  const moreNever = neverTouchCursor === undefined ? [] : await allPages(api, routes.listNeverTouch, {}, neverTouchCursor);
  const moreExclusions = exclusionsCursor === undefined ? [] : await allPages(api, routes.listExclusions, {}, exclusionsCursor);
  return {
    ...guard,
    neverTouch: [...guard.neverTouch, ...moreNever.map(({ pattern }) => pattern)],
    exclusions: [...guard.exclusions, ...moreExclusions],
  };
}

function addSwitch(
  guard: Command,
  context: CommandContext,
  { name, on, description }: { name: string; on: boolean; description: string },
): void {
  const command = guard.command(name).description(description).argument('<reason>', 'why');
  withCommonOptions(command).action(async (reason: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'act', async ({ api }) =>
      wholeGuard(api, await api.call(routes.setKillSwitch, { body: { on, reason } })),
    );
    tell(context.terminal, document, options);
  });
}

const TaskCap = z.union([z.number(), z.null()]).optional();
const LimitOptions = CommonOptions.extend({
  accountDay: z.number().optional(),
  regionDay: z.number().optional(),
  accountTask: TaskCap,
  regionTask: TaskCap,
});

function addLimits(guard: Command, context: CommandContext): void {
  const command = guard
    .command('limits')
    .description('how many resources may be written in a UTC day, and by one task')
    .argument('<reason>', 'why')
    .addOption(new Option('--account-day <number>', 'in an account (default: as it is; 500 at first)').argParser(dailyCap))
    .addOption(new Option('--region-day <number>', 'in a region of an account (default: as it is; 250 at first)').argParser(dailyCap))
    .addOption(
      new Option('--account-task <number>', 'by one task in an account, or none (default: as it is; none at first)').argParser(taskCap),
    )
    .addOption(
      new Option('--region-task <number>', 'by one task in a region of an account, or none (default: as it is; none at first)').argParser(
        taskCap,
      ),
    );
  withCommonOptions(command).action(async (reason: string, given: unknown) => {
    const options = LimitOptions.parse(given);
    const { accountDay, regionDay, accountTask, regionTask } = options;
    const caps = {
      ...(accountDay !== undefined && { accountDay }),
      ...(regionDay !== undefined && { regionDay }),
      ...(accountTask !== undefined && { accountTask }),
      ...(regionTask !== undefined && { regionTask }),
    };
    if (Object.keys(caps).length === 0)
      throw new CloudmendError(
        'VALIDATION_FAILED',
        'Give one of --account-day, --region-day, --account-task and --region-task, or several.',
      );
    const body = { reason, ...caps };
    const document = await withSession(context, options, 'act', async ({ api }) =>
      wholeGuard(api, await api.call(routes.setLimits, { body })),
    );
    tell(context.terminal, document, options);
  });
}

function dailyCap(given: string): number {
  if (/^(0|[1-9]\d{0,6})$/.test(given) && Number(given) <= 1_000_000) return Number(given);
  throw new InvalidArgumentError('Write a whole number from 0 to 1000000.');
}

/** null: no cap. */
function taskCap(given: string): number | null {
  return given === 'none' ? null : dailyCap(given);
}

function addNeverTouch(guard: Command, context: CommandContext): void {
  const list = guard.command('never-touch').description('ids that nothing may ever write, break-glass identities for example');
  for (const [name, route, description] of [
    ['add', routes.addNeverTouch, 'put an id on the list; * at the end stands for any rest'],
    ['remove', routes.removeNeverTouch, 'take an id off the list, as it was put there'],
  ] as const) {
    const command = list.command(name).description(description).argument('<id>', 'the id').argument('<reason>', 'why');
    withCommonOptions(command).action(async (pattern: string, reason: string, given: unknown) => {
      const options = CommonOptions.parse(given);
      const document = await withSession(context, options, 'act', async ({ api }) =>
        wholeGuard(api, await api.call(route, { body: { pattern, reason } })),
      );
      tell(context.terminal, document, options);
    });
  }
}

const text = z.string().optional();
const ExcludeOptions = CommonOptions.extend({ resource: text, tag: text, account: text, region: text, rule: text, remediation: text });

function addExclude(guard: Command, context: CommandContext): void {
  const command = guard
    .command('exclude')
    .description('never write to these; exactly one of the options says what (default: nothing is excluded)')
    .argument('<reason>', 'why')
    .addOption(new Option('--resource <id>', 'a resource; * at the end stands for any rest'))
    .addOption(new Option('--tag <name[=value]>', 'everything with this tag'))
    .addOption(new Option('--account <id>', 'an account'))
    .addOption(new Option('--region <name>', 'a region, or global'))
    .addOption(new Option('--rule <id>', 'what this rule finds'))
    .addOption(new Option('--remediation <id>', 'what this remediation would do'));
  withCommonOptions(command).action(async (reason: string, given: unknown) => {
    const options = ExcludeOptions.parse(given);
    const body: ExclusionBody = { scope: scopeOf(options), reason };
    const exclusion = await withSession(context, options, 'act', async ({ api }) => {
      await requireRegion(api, options.region);
      return api.call(routes.addExclusion, { body });
    });
    if (options.json) return printJson(context.terminal, 'exclusion', exclusion);
    context.terminal.out(`${exclusion.id} excludes ${plainText(JSON.stringify(exclusion.scope))}.`);
  });
}

/** Throws VALIDATION_FAILED for a region that AWS does not have and no scan has seen: nothing in it would be protected. */
export async function requireRegion(api: ApiClient, region: string | undefined): Promise<void> {
  if (region === undefined || AWS_REGIONS.includes(region)) return;
  const { regions } = await api.call(routes.readCoverage);
  requireKnown('region', [region], [...AWS_REGIONS, ...regions, 'global']);
}

function scopeOf({ resource, tag, account, region, rule, remediation }: z.infer<typeof ExcludeOptions>): ExclusionBody['scope'] {
  const scopes: ExclusionBody['scope'][] = [];
  if (resource !== undefined) scopes.push({ resource });
  if (tag !== undefined) scopes.push({ tag: parseTag(tag) });
  if (account !== undefined) scopes.push({ account });
  if (region !== undefined) scopes.push({ region });
  if (rule !== undefined) scopes.push({ rule });
  if (remediation !== undefined) scopes.push({ remediation });
  const [only, ...others] = scopes;
  if (only !== undefined && others.length === 0) return only;
  throw new CloudmendError('VALIDATION_FAILED', 'Give exactly one of --resource, --tag, --account, --region, --rule and --remediation.');
}

export function parseTag(tag: string): { name: string; value?: string } {
  const at = tag.indexOf('=');
  return at < 0 ? { name: tag } : { name: tag.slice(0, at), value: tag.slice(at + 1) };
}

function tell(terminal: Terminal, document: GuardDocument, options: CommonOptions): void {
  if (options.json) {
    printJson(terminal, 'guard', document);
    return;
  }
  const { killSwitch, caps, neverTouch, exclusions } = document;
  const state = killSwitch.on ? terminal.style('red', `on: ${plainText(killSwitch.reason)}`) : terminal.style('green', 'off');
  terminal.out(`Kill switch  ${state}`);
  terminal.out(`Caps         ${counted(caps.accountDay, 'resource')} an account and day, ${caps.regionDay} a region of an account`);
  if (caps.accountTask !== undefined || caps.regionTask !== undefined)
    terminal.out(`             ${capText(caps.accountTask)} an account and task, ${capText(caps.regionTask)} a region of an account`);
  for (const pattern of neverTouch) terminal.out(`Never        ${plainText(pattern)}`);
  for (const { id, scope, reason, by } of exclusions)
    terminal.out(`Excluded     ${plainText(JSON.stringify(scope))} by ${plainText(by)}: ${plainText(reason)} (${id})`);
}

function capText(cap: number | undefined): string {
  return cap === undefined ? 'any number' : counted(cap, 'resource');
}
