import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import type { ExceptionBody, ExceptionDocument } from '../../core/api/contract/documents/exception.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { exceptionLines, exceptionTable, matchesLine, scopeText } from '../../local/terminal/exception-text.ts';
import { plainText, type Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';
import { parseTag, requireRegion } from './guard.ts';

const examples = `
Examples:
  $ cloudmend exception request "Public on purpose: our press photos" --owner press --days 90 \\
      --rule aws.s3.bucket-blocks-public-access --resource arn:aws:s3:::press-photos --as olivia
  $ cloudmend exception approve <exception> --comment "Seen with press" --as adam
  $ cloudmend exception extend <exception> "The relaunch is late" --days 180 --as olivia
  $ cloudmend exception withdraw <exception> "Photos have moved" --as olivia
  $ cloudmend exception list`;

export function defineException(exception: Command, context: CommandContext): void {
  exception.addHelpText('after', examples);
  addList(exception, context);
  addShow(exception, context);
  addRequest(exception, context);
  addDecision(exception, context, 'approve');
  addDecision(exception, context, 'reject');
  addExtend(exception, context);
  addWithdraw(exception, context);
}

function addList(exception: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = exception
    .command('list', { isDefault: true })
    .description('all exceptions, newest first, and the exclusions of the guard');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const { exceptions, exclusions } = await withSession(context, options, 'read', async ({ api }) => ({
      exceptions: await allPages(api, routes.listExceptions),
      exclusions: await allPages(api, routes.listExclusions),
    }));
    if (options.json) return printJson(terminal, 'exception', exceptions);
    if (exceptions.length + exclusions.length === 0) return terminal.out('Nothing is excepted, and nobody has asked for it.');
    if (exceptions.length > 0) for (const line of exceptionTable(terminal, exceptions)) terminal.out(line);
    const undecided = exclusions.filter(({ id }) => exceptions.every((one) => one.id !== id));
    for (const { id, scope, reason, by } of undecided)
      terminal.out(`${id}  held back from writes by ${plainText(by)}, and counted in reports: ${scopeText(scope)} (${plainText(reason)})`);
    if (undecided.length > 0) terminal.note('Another person can have reports leave them out too: cloudmend exception approve <exclusion>');
  });
}

function addShow(exception: Command, context: CommandContext): void {
  const command = exception.command('show').description('one exception, and how much it is for').argument('<exception>', 'its id');
  withCommonOptions(command).action(async (exceptionId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const found = await withSession(context, options, 'read', ({ api }) => api.call(routes.readException, { path: { exceptionId } }));
    if (options.json) return printJson(context.terminal, 'exception-with-matches', found);
    for (const line of exceptionLines(context.terminal, found)) context.terminal.out(line);
    context.terminal.out(matchesLine(context.terminal, found));
  });
}

const text = z.string().optional();
const EndOptions = CommonOptions.extend({ until: text, days: z.number().optional() });
const RequestOptions = EndOptions.extend({
  ...{ owner: z.string(), resource: text, tag: text, account: text, region: text, rule: text, remediation: text },
});

function addRequest(exception: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = withEnd(
    exception
      .command('request')
      .description('ask for one; whatever is named must hold, and another person decides')
      .argument('<reason>', 'why it is to be left as it is')
      .requiredOption('--owner <name>', 'who answers for what is left open')
      .addOption(new Option('--resource <id>', 'a resource, or a resource group or subscription; * at the end stands for any rest'))
      .addOption(new Option('--tag <name[=value]>', 'everything with this tag'))
      .addOption(new Option('--account <id>', 'an account or subscription'))
      .addOption(new Option('--region <name>', 'a region, or global'))
      .addOption(new Option('--rule <id>', 'what this rule finds'))
      .addOption(new Option('--remediation <id>', 'what this remediation would do')),
  );
  withCommonOptions(command).action(async (reason: string, given: unknown) => {
    const options = RequestOptions.parse(given);
    const body: ExceptionBody = { scope: scopeOf(options), reason, owner: options.owner, until: endOf(options) };
    const made = await withSession(context, options, 'act', async ({ api }) => {
      await requireRegion(api, options.region);
      return api.call(routes.requestException, { body });
    });
    if (options.json) return printJson(terminal, 'exception-with-matches', made);
    tell(terminal, made);
    terminal.out(matchesLine(terminal, made));
    terminal.note(`Next, by somebody else: cloudmend exception approve ${made.id} --comment <why>`);
  });
}

const DecisionOptions = CommonOptions.extend({ comment: z.string(), seen: z.number().optional() });

function addDecision(exception: Command, context: CommandContext, decision: 'approve' | 'reject'): void {
  const command = exception
    .command(decision)
    .description(`${decision} what was asked for: an exception, or its extension`)
    .argument('<exception>', 'its id, or that of an exclusion')
    .requiredOption('--comment <text>', 'why')
    .addOption(new Option('--seen <version>', 'the version that you have seen (default: the one that stands)').argParser(wholeNumber));
  withCommonOptions(command).action(async (exceptionId: string, given: unknown) => {
    const options = DecisionOptions.parse(given);
    const decided = await withSession(context, options, 'act', async ({ api }) => {
      const { document, etag } = await api.read(routes.readException, { path: { exceptionId } });
      const body = { version: options.seen ?? document.version, decision, comment: options.comment };
      return api.call(routes.decideException, { path: { exceptionId }, body, ifMatch: etag });
    });
    if (options.json) return printJson(context.terminal, 'exception', decided);
    tell(context.terminal, decided);
  });
}

function addExtend(exception: Command, context: CommandContext): void {
  const command = withEnd(
    exception
      .command('extend')
      .description('ask for a later end; the one that stands holds until another person has decided')
      .argument('<exception>', 'its id')
      .argument('<reason>', 'why'),
  );
  withCommonOptions(command).action(async (exceptionId: string, reason: string, given: unknown) => {
    const options = EndOptions.parse(given);
    const body = { until: endOf(options), reason };
    const changed = await withSession(context, options, 'act', ({ api }) =>
      api.call(routes.extendException, { path: { exceptionId }, body }),
    );
    if (options.json) return printJson(context.terminal, 'exception', changed);
    tell(context.terminal, changed);
  });
}

function addWithdraw(exception: Command, context: CommandContext): void {
  const command = exception
    .command('withdraw')
    .description('take one away: what it was for is open again at once')
    .argument('<exception>', 'its id')
    .argument('<reason>', 'why');
  withCommonOptions(command).action(async (exceptionId: string, reason: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const changed = await withSession(context, options, 'act', ({ api }) =>
      api.call(routes.withdrawException, { path: { exceptionId }, body: { reason } }),
    );
    if (options.json) return printJson(context.terminal, 'exception', changed);
    tell(context.terminal, changed);
  });
}

function withEnd(command: Command): Command {
  return command
    .addOption(new Option('--until <date>', 'when it ends: the beginning of a day (2027-03-31) in UTC, or a time (default: --days)'))
    .addOption(new Option('--days <number>', 'in how many days it ends, 365 at most').argParser(wholeNumber).conflicts(['until']));
}

function wholeNumber(given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('Write a whole number from 1.');
}

/** Throws VALIDATION_FAILED where no end is given, or none that is a time. */
function endOf({ until, days }: z.infer<typeof EndOptions>): string {
  const DAY = 24 * 3600 * 1000;
  if (days !== undefined) return endInDays(systemClock.now().getTime() + days * DAY, days);
  if (until === undefined) throw new CloudmendError('VALIDATION_FAILED', 'Say when it ends: --until <date> or --days <number>.');
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(until);
  const end = new Date(until);
  if (isTime && !Number.isNaN(end.getTime()) && end.toISOString().slice(0, 7) >= '2000-01' && isThatDay(until, end))
    return end.toISOString();
  throw new CloudmendError('VALIDATION_FAILED', `--until ${until} is no day or time. Write 2027-03-31 or 2027-03-31T18:00:00Z.`);
}

/** `2027-02-30` is read as a day of March, and was not meant. */
function isThatDay(until: string, end: Date): boolean {
  return until.length > 10 || end.toISOString().startsWith(until);
}

function endInDays(at: number, days: number): string {
  const end = new Date(at);
  if (!Number.isNaN(end.getTime())) return end.toISOString();
  throw new CloudmendError('VALIDATION_FAILED', `${days} days are more than a calendar has. An exception lasts 365 days at most.`);
}

function scopeOf({ resource, tag, account, region, rule, remediation }: z.infer<typeof RequestOptions>): ExceptionBody['scope'] {
  const scope: ExceptionBody['scope'] = {
    ...(resource !== undefined && { resource }),
    ...(tag !== undefined && { tag: parseTag(tag) }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    ...(rule !== undefined && { rule }),
    ...(remediation !== undefined && { remediation }),
  };
  if (Object.keys(scope).length > 0) return scope;
  throw new CloudmendError('VALIDATION_FAILED', 'Name what it is for: --resource, --tag, --account, --region, --rule or --remediation.');
}

function tell(terminal: Terminal, exception: ExceptionDocument): void {
  for (const line of exceptionLines(terminal, exception)) terminal.out(line);
}
