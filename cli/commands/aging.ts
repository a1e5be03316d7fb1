import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { CloudmendError } from '../../core/errors.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { agingLines, dueDaysLines, noteLine } from '../../local/terminal/posture-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { type Session, withSession } from '../session.ts';

export function defineAging(command: Command, context: CommandContext): void {
  command.addHelpText('after', '\nExample:\n  $ cloudmend aging\n  $ cloudmend findings --due overdue');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const aging = await withSession(context, options, 'read', async ({ api }) => {
      await api.call(routes.readLatestScan);
      return api.call(routes.readAging);
    });
    if (options.json) return printJson(context.terminal, 'aging', aging);
    for (const line of agingLines(context.terminal, aging)) context.terminal.out(line);
  });
}

const days = z.union([z.number(), z.null()]).optional();
const DueOptions = CommonOptions.extend({ critical: days, high: days, medium: days, low: days, info: days, reason: z.string().optional() });

export function defineDue(command: Command, context: CommandContext): void {
  const { terminal } = context;
  for (const severity of SEVERITIES)
    command.addOption(
      new Option(`--${severity} <days>`, `days for what is ${severity}, or "none" (default: they stay)`).argParser(parseDays),
    );
  command
    .addOption(new Option('--reason <text>', 'why they are set (default: nothing is set)'))
    .addHelpText('after', '\nExamples:\n  $ cloudmend due\n  $ cloudmend due --high 10 --low none --reason "Policy 7.2" --as adam');
  withCommonOptions(command).action(async (given: unknown) => {
    const { critical, high, medium, low, info, reason, ...options } = DueOptions.parse(given);
    const wanted = Object.fromEntries(Object.entries({ critical, high, medium, low, info }).filter(([, value]) => value !== undefined));
    const isSet = Object.keys(wanted).length > 0;
    if (isSet !== (reason !== undefined)) {
      const missing = isSet ? 'Say why: --reason <text>.' : 'Name a severity and its days: --high 10.';
      throw new CloudmendError('VALIDATION_FAILED', missing);
    }
    const document = await withSession(context, options, isSet ? 'act' : 'read', ({ api }) =>
      reason === undefined ? api.call(routes.readDueDays) : api.call(routes.setDueDays, { body: { days: wanted, reason } }),
    );
    if (options.json) return printJson(terminal, 'due-days', document);
    for (const line of dueDaysLines(terminal, document)) terminal.out(line);
  });
}

function parseDays(given: string): number | null {
  if (given === 'none') return null;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new InvalidArgumentError('Write a whole number of days from 1, or none.');
}

const NoteOptions = CommonOptions.extend({ owner: z.string().optional(), comment: z.string().optional() });

export function defineNote(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .argument('<finding>', 'its id, or the beginning of it, as `cloudmend findings --json` shows it')
    .addOption(new Option('--owner <name>', 'who sees to it; "" takes the name away'))
    .addOption(new Option('--comment <text>', 'what is to be known of it; "" takes it away'))
    .addHelpText('after', '\nExample:\n  $ cloudmend note 3f9a0c --owner press-team --comment "Moves in May" --as olivia');
  withCommonOptions(command).action(async (id: string, given: unknown) => {
    const { owner, comment, ...options } = NoteOptions.parse(given);
    if (owner === undefined && comment === undefined)
      throw new CloudmendError('VALIDATION_FAILED', 'Say what to note: --owner <name>, --comment <text>, or both.');
    const note = await withSession(context, options, 'act', async (session) => {
      const { id: findingId, ruleId, account, region } = await findOpen(session, id);
      const said = {
        ...(owner !== undefined && { owner: owner === '' ? null : owner }),
        ...(comment !== undefined && { comment: comment === '' ? null : comment }),
      };
      return session.api.call(routes.noteFinding, { path: { findingId }, body: { ruleId, account, region, ...said } });
    });
    if (options.json) return printJson(terminal, 'note', note);
    terminal.out(noteLine(note));
  });
}

/** Throws NOT_FOUND, and VALIDATION_FAILED for a beginning that several findings share. */
async function findOpen({ api }: Session, beginning: string): Promise<FindingDocument> {
  const statuses = ['open', 'excepted'];
  const all = await Promise.all(statuses.map((status) => allPages(api, routes.listFindings, { query: { status } })));
  const found = all.flat().filter(({ id }) => id.startsWith(beginning));
  const [first, ...others] = found;
  if (first === undefined || beginning === '')
    throw new CloudmendError('NOT_FOUND', `There is no open finding ${beginning}. \`cloudmend findings --json\` shows the id of each.`);
  if (others.length === 0) return first;
  throw new CloudmendError('VALIDATION_FAILED', `${found.length} findings begin with ${beginning}. Write more of the id.`);
}
