import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { AutomationWithState } from '../../core/api/contract/documents/automation.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { isAllowed, permissions } from '../../core/permissions.ts';
import { automationLines } from '../../local/terminal/automation-text.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, duration, wholeNumber, withCommonOptions } from '../options.ts';
import { policyOf, policyOptions, withPolicyOptions } from '../policy-options.ts';
import { recurrencesOf } from '../recurrence.ts';
import { type Session, withSession } from '../session.ts';
import { parseTag } from './guard.ts';

const text = z.string().optional();
const list = z.array(z.string()).optional();
const ContentOptions = CommonOptions.extend({
  ...{ name: text, description: text, parameters: text },
  ...{
    afterScan: z.boolean().optional(),
    daily: text,
    weekly: text,
    monthly: text,
    rule: text,
    start: text,
    zone: z.string().default('UTC'),
  },
  ...{ accounts: list, regions: list, tag: list, severities: list, tools: list, tell: list },
  ...policyOptions,
  ...{ standing: z.number().optional(), until: text, confirmWithin: z.number().optional() },
  ...{ remediations: list, ifVersion: z.number().optional() },
});
type ContentOptions = z.infer<typeof ContentOptions>;

/** Adds the commands that make and change rules. */
export function addChanges(automation: Command, context: CommandContext): void {
  const create = automation
    .command('create')
    .description('make a rule; an operator’s is a proposal until it is resumed')
    .argument('<remediations...>', 'ids of remediations, as `cloudmend remediations` lists them')
    .requiredOption('--name <text>', 'what it is called; its tasks have # and its id before it (needed)')
    .requiredOption('--description <text>', 'why it is done (needed)');
  withCommonOptions(withContent(create)).action(async (remediations: string[], given: unknown) => {
    const options = ContentOptions.parse(given);
    requireKnown('remediation', remediations, [...catalogue.templates.keys()]);
    const trigger = triggerOf(options);
    if (trigger === undefined) throw oneTrigger();
    const body = { ...contentOf(options), remediations: settingsOf(remediations, options.parameters), trigger };
    await withSession(context, options, 'act', async (session) => {
      const rule = await session.api.call(routes.createAutomation, { body });
      if (options.json) return printJson(context.terminal, 'automation-state', rule);
      tellRule(context, session, rule);
    });
  });
  const edit = automation
    .command('edit')
    .description('change a rule; what is left out stays')
    .argument('<rule>', 'its id')
    .option('--name <text>', 'what it is called (default: as it is)')
    .option('--description <text>', 'why it is done (default: as it is)')
    .addOption(new Option('--remediations <ids>', 'in place of those that it has (default: as they are)').argParser(commaList))
    .addOption(
      new Option('--if-version <number>', 'only where it is still at this version (default: as it is now)').argParser(wholeNumber),
    );
  withCommonOptions(withContent(edit)).action(async (automationId: string, given: unknown) => {
    const options = ContentOptions.parse(given);
    requireKnown('remediation', options.remediations ?? [], [...catalogue.templates.keys()]);
    await withSession(context, options, 'act', async (session) => {
      const path = { automationId };
      const { document: before, etag } = await session.api.read(routes.readAutomation, { path });
      const trigger = triggerOf(options);
      const ids = options.remediations ?? before.remediations.map(({ id }) => id);
      const isOther = options.remediations !== undefined || options.parameters !== undefined;
      const body = {
        version: options.ifVersion ?? before.version,
        ...contentOf(options),
        ...(isOther && { remediations: settingsOf(ids, options.parameters) }),
        ...(trigger !== undefined && { trigger }),
      };
      const rule = await session.api.call(routes.editAutomation, { path, body, ifMatch: etag });
      if (options.json) return printJson(context.terminal, 'automation-state', rule);
      tellRule(context, session, rule);
    });
  });
}

function withContent(command: Command): Command {
  return withPolicyOptions(command)
    .addOption(new Option('--parameters <json>', 'remediation id to its parameters (default: those of the remediation)'))
    .addOption(new Option('--after-scan', 'after each scan that finds something new').helpGroup('When, one of:'))
    .addOption(new Option('--daily <time>', '22:00').helpGroup('When, one of:'))
    .addOption(new Option('--weekly <days@time>', 'MO,TH@22:00').helpGroup('When, one of:'))
    .addOption(new Option('--monthly <days@time>', '1,15,last@22:00, or weeks and weekdays: 2,last:SU@22:00').helpGroup('When, one of:'))
    .addOption(new Option('--rule <rule>', 'an iCalendar rule, FREQ=MONTHLY;BYDAY=2TU, with --start').helpGroup('When, one of:'))
    .addOption(new Option('--start <time>', 'what a rule is counted from, 2026-01-01T22:00'))
    .addOption(new Option('--zone <name>', 'the time zone of these times, Europe/Berlin for example (default: UTC)'))
    .addOption(new Option('--accounts <ids>', 'only in these accounts (default: all)').argParser(commaList).helpGroup('For what:'))
    .addOption(new Option('--regions <names>', 'only in these regions (default: all)').argParser(commaList).helpGroup('For what:'))
    .addOption(new Option('--tag <name[=value]...>', 'only what has one of these tags (default: all)').helpGroup('For what:'))
    .addOption(new Option('--severities <names>', 'only findings of these (default: all)').argParser(commaList).helpGroup('For what:'))
    .addOption(
      new Option('--tools <names>', 'only what CSPM, CSPA or CIEM found (default: all)').argParser(commaList).helpGroup('For what:'),
    )
    .addOption(
      new Option(
        '--confirm-within <time>',
        '30m, 2h or 1d from the first write of each task: it goes back by itself unless a person confirms it by then (default: it stays)',
      ).argParser(duration),
    )
    .addOption(new Option('--tell <channels>', 'the channels that tell of its tasks (default: all)').argParser(commaList))
    .addOption(
      new Option(
        '--standing <number>',
        'ask that tasks of at most so many resources wait for nobody, where that is safe and exact; with --until',
      ).argParser(wholeNumber),
    )
    .addOption(new Option('--until <time>', 'when what stands approved ends, a year away at most, 2027-03-31T00:00:00Z'));
}

function contentOf({ name, description, tell, standing, until, ...options }: ContentOptions) {
  if ((standing === undefined) !== (until === undefined))
    throw new CloudmendError('VALIDATION_FAILED', 'A standing approval takes both --standing <number of resources> and --until <time>.');
  const { confirmWithin } = options;
  const policy = { ...policyOf(options), ...(confirmWithin !== undefined && { confirmWithinSeconds: confirmWithin }) };
  const scope = scopeOf(options);
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(Object.keys(scope).length > 0 && { scope }),
    ...(standing !== undefined && { standing: { cap: standing, until } }),
    ...(tell !== undefined && { recipients: tell }),
    ...(Object.keys(policy).length > 0 && { policy }),
  };
}

function scopeOf({
  accounts,
  regions,
  tag,
  severities,
  tools,
}: Pick<ContentOptions, 'accounts' | 'regions' | 'tag' | 'severities' | 'tools'>) {
  return {
    ...(accounts !== undefined && { accounts }),
    ...(regions !== undefined && { regions }),
    ...(tag !== undefined && { tags: tag.map(parseTag) }),
    ...(severities !== undefined && { severities }),
    ...(tools !== undefined && { tools }),
  };
}

/** Undefined where none is named. Throws VALIDATION_FAILED for two of them. */
function triggerOf(options: ContentOptions): object | undefined {
  const triggers = [
    ...(options.afterScan === true ? [{ after: 'scan' }] : []),
    ...recurrencesOf(options).map((recurrence) => ({ recurrence })),
  ];
  if (triggers.length > 1) throw oneTrigger();
  return triggers[0];
}

function oneTrigger(): CloudmendError {
  return new CloudmendError(
    'VALIDATION_FAILED',
    'Say when it fires: exactly one of --after-scan, --daily, --weekly, --monthly and --rule.',
  );
}

function settingsOf(ids: readonly string[], parameters: string | undefined) {
  const given = parameters === undefined ? {} : parseParameters(parameters);
  requireKnown('remediation of this rule', Object.keys(given), ids);
  return ids.map((id) => ({ id, ...(given[id] !== undefined && { parameters: given[id] }) }));
}

const Parameters = z.record(z.string(), z.unknown());

function parseParameters(given: string): { readonly [id: string]: unknown } {
  const parsed = Parameters.safeParse(jsonOf(given));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError('--parameters is not JSON: write {"<remediation>": {"<parameter>": <value>}}.');
}

function jsonOf(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return undefined;
  }
}

/** A rule as it is after a change, with what is next. */
function tellRule({ terminal }: CommandContext, session: Session, rule: AutomationWithState): void {
  for (const line of automationLines(terminal, rule)) terminal.out(line);
  if (rule.standing?.state === 'open')
    terminal.note(`Next: cloudmend automation approve ${rule.id}, by somebody else with the role approver or admin`);
  if (rule.status !== 'proposed') return;
  const may = session.people.filter((one) => isAllowed(one, permissions.resumeAutomation) && one.id !== rule.changedBy.id);
  const [first] = may;
  const who =
    first === undefined
      ? 'somebody with the role approver, rule-admin or admin has to resume it'
      : `cloudmend automation resume ${rule.id} --as ${first.id}`;
  terminal.note(`Next: ${who}`);
}
