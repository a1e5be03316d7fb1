import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { WindowBody, WindowDocument } from '../../core/api/contract/documents/window.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { localText } from '../../core/schedule/local-text.ts';
import { plainText, type Terminal } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { recurrencesOf } from '../recurrence.ts';
import { withSession } from '../session.ts';
import { parseTag } from './guard.ts';

interface Kind {
  readonly noun: 'window' | 'freeze';
  readonly list: typeof routes.listWindows | typeof routes.listFreezes;
  readonly add: typeof routes.addWindow | typeof routes.addFreeze;
  readonly remove: typeof routes.removeWindow | typeof routes.removeFreeze;
  readonly does: string;
}

const WINDOW: Kind = {
  noun: 'window',
  ...{ list: routes.listWindows, add: routes.addWindow, remove: routes.removeWindow },
  does: 'write what it is for only while it is open',
};
const FREEZE: Kind = {
  noun: 'freeze',
  ...{ list: routes.listFreezes, add: routes.addFreeze, remove: routes.removeFreeze },
  does: 'write nothing of what it is for while it is on',
};

export function defineWindow(command: Command, context: CommandContext): void {
  command.addHelpText(
    'after',
    `
Examples:
  $ cloudmend window add "Nights" --everything --daily 22:00 --for 4h --zone Europe/Berlin --as adam
  $ cloudmend window add "Second Sunday" --tag env=production --monthly 2:SU@04:00 --for 90m --zone UTC --as adam
  $ cloudmend window list`,
  );
  define(command, context, WINDOW);
}

export function defineFreeze(command: Command, context: CommandContext): void {
  command.addHelpText(
    'after',
    `
Examples:
  $ cloudmend freeze add "Year end" --everything --from 2026-12-20T00:00 --until 2027-01-02T00:00 --zone Europe/Berlin --as adam
  $ cloudmend freeze list`,
  );
  define(command, context, FREEZE);
}

function define(command: Command, context: CommandContext, kind: Kind): void {
  addAdd(command, context, kind);
  const list = command.command('list', { isDefault: true }).description('all of them, with the next opening of each');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, kind.list));
    if (options.json) return printJson(context.terminal, 'window', items);
    if (items.length === 0) context.terminal.out(`There is no ${kind.noun}.`);
    for (const one of items) tell(context.terminal, one);
  });
  const remove = command.command('remove').description('take one away').argument('<id>', 'its id');
  withCommonOptions(remove).action(async (windowId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(kind.remove, { path: { windowId } }));
    if (options.json) return printJson(context.terminal, 'removed', { id: windowId, removed: true });
    context.terminal.out(`${windowId} is gone.`);
  });
}

const text = z.string().optional();
const AddOptions = CommonOptions.extend({
  ...{ resource: text, tag: text, region: text, account: text, everything: z.boolean().optional() },
  ...{ daily: text, weekly: text, monthly: text, rule: text, start: text, from: text, until: text },
  for: z.number().optional(),
  zone: z.string().default('UTC'),
});
type AddOptions = z.infer<typeof AddOptions>;

function addAdd(command: Command, context: CommandContext, { noun, add, does }: Kind): void {
  const made = command
    .command('add')
    .description(does)
    .argument('<reason>', 'what it is, or why')
    .addOption(new Option('--resource <id>', 'for a resource; * at the end stands for any rest').helpGroup('For what, one of:'))
    .addOption(new Option('--tag <name[=value]>', 'for everything with this tag').helpGroup('For what, one of:'))
    .addOption(new Option('--region <name>', 'for a region, or global').helpGroup('For what, one of:'))
    .addOption(new Option('--account <id>', 'for an account').helpGroup('For what, one of:'))
    .addOption(new Option('--everything', 'for everything').helpGroup('For what, one of:'))
    .addOption(new Option('--daily <time>', '22:00').helpGroup('When, one of:'))
    .addOption(new Option('--weekly <days@time>', 'MO,TH@22:00').helpGroup('When, one of:'))
    .addOption(new Option('--monthly <days@time>', '1,15,last@22:00, or weeks and weekdays: 2,last:SU@22:00').helpGroup('When, one of:'))
    .addOption(new Option('--rule <rule>', 'an iCalendar rule, FREQ=MONTHLY;BYDAY=2TU, with --start').helpGroup('When, one of:'))
    .addOption(new Option('--from <time>', 'once, from 2026-12-20T00:00, with --until').helpGroup('When, one of:'))
    .addOption(new Option('--start <time>', 'what a rule is counted from, 2026-01-01T22:00'))
    .addOption(new Option('--until <time>', 'when what begins --from is over'))
    .addOption(new Option('--for <duration>', 'how long each time, 90m or 4h').argParser(minutesOf))
    .addOption(new Option('--zone <name>', 'the time zone of all these times, Europe/Berlin for example (default: UTC)'));
  withCommonOptions(made).action(async (reason: string, given: unknown) => {
    const options = AddOptions.parse(given);
    // The API says what is wrong with a time, a zone or a rule.
    const body = { reason, scope: scopeOf(options), span: spanOf(options) };
    const document = await withSession(context, options, 'act', ({ api }) => api.call(add, { body }));
    if (options.json) return printJson(context.terminal, 'window', document);
    context.terminal.out(`The ${noun} ${document.id} counts from the next write on.`);
    tell(context.terminal, document);
  });
}

function scopeOf({ resource, tag, region, account, everything }: AddOptions): WindowBody['scope'] {
  const scopes: WindowBody['scope'][] = [];
  if (resource !== undefined) scopes.push({ resource });
  if (tag !== undefined) scopes.push({ tag: parseTag(tag) });
  if (region !== undefined) scopes.push({ region });
  if (account !== undefined) scopes.push({ account });
  if (everything === true) scopes.push({ everything });
  const [only, ...others] = scopes;
  if (only !== undefined && others.length === 0) return only;
  throw new CloudmendError('VALIDATION_FAILED', 'Give exactly one of --resource, --tag, --region, --account and --everything.');
}

function spanOf(options: AddOptions): unknown {
  const { from, until, zone, for: minutes } = options;
  const [only, ...others] = [...recurrencesOf(options), ...(from === undefined ? [] : [{ from, until, zone }])];
  if (only === undefined || others.length > 0)
    throw new CloudmendError('VALIDATION_FAILED', 'Give exactly one of --daily, --weekly, --monthly, --rule and --from.');
  if ('from' in only) return only;
  if (minutes === undefined) throw new CloudmendError('VALIDATION_FAILED', 'Say how long each time lasts: --for 4h.');
  return { recurrence: only, minutes };
}

function minutesOf(given: string): number {
  const found = /^([1-9]\d{0,4})([mh])$/.exec(given);
  if (found === null) throw new InvalidArgumentError('Write minutes or hours, such as 90m or 4h.');
  return Number(found[1]) * (found[2] === 'h' ? 60 : 1);
}

function tell(terminal: Terminal, { id, scope, reason, by, zone, now, next }: WindowDocument): void {
  const text = ({ from, until }: NonNullable<WindowDocument['now']>) => `${localText(from, zone)} to ${localText(until, zone)}`;
  terminal.out(`${id}  ${plainText(reason)}, by ${plainText(by)}`);
  terminal.out(`    for   ${plainText(JSON.stringify(scope))}`);
  if (now !== undefined) terminal.out(`    now   ${text(now)}  ${zone}`);
  terminal.out(`    next  ${next === undefined ? 'never again' : `${text(next)}  ${zone}`}`);
}
