import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../adapters/clock.ts';
import type { UseQuestion } from '../core/entitlement/entitlements.ts';
import { GivenUse } from '../core/entitlement/given-use.ts';
import { CloudmendError } from '../core/errors.ts';
import { callRecords } from '../local/call-records.ts';
import { loadEntitlements } from '../local/entitlements.ts';
import { fromOption, readJsonFile } from './account-file.ts';
import type { CommandContext } from './command-context.ts';
import { EventOptions, eachEvent, withEvents } from './event-options.ts';

/** Account and recorded calls, as each command that reads both takes them. */
export const CallOptions = EventOptions.extend({
  from: z.string(),
  calls: z.array(z.string()).default([]),
  json: z.boolean().default(false),
});
/** What else tells of use. */
export const UseOptions = CallOptions.extend({
  lastAccessed: z.string().optional(),
  since: z.date().optional(),
  withData: z.array(z.string()).default([]),
  days: z.int().default(90),
});
export type UseOptions = z.infer<typeof UseOptions>;

const CALLS = 'records of CloudTrail: files (.json, .json.gz, lines), or folders of logs';

/** Adds the options for the account and its calls. */
export function withCalls(command: Command): Command {
  const named = command.argument('<principal>', 'by its ARN or the end of it: user/mara').addOption(fromOption());
  return withEvents(named.addOption(new Option('--calls <path...>', CALLS))).option('--json', 'print JSON in place of text');
}

/** Adds the options that say what is unused. */
export function withUse(command: Command): Command {
  return withCalls(command)
    .addOption(new Option('--last-accessed <file>', 'what `aws iam get-service-last-accessed-details` prints'))
    .addOption(SINCE())
    .addOption(WITH_DATA())
    .addOption(DAYS().default(90))
    .addHelpText('after', HOW_USE_IS_TOLD);
}

const SINCE = () => new Option('--since <date>', 'from when on the records are whole (default: from the first one)').argParser(parseDate);
const WITH_DATA = () => new Option('--with-data <service...>', 'services of which the records have all data events, s3 for example');
const DAYS = () => new Option('--days <days>', 'what was not used for so long is unused').argParser(parseDays);

/** What tells of use, for a plan. */
export const PlanUseOptions = EventOptions.extend({
  usedFrom: z.array(z.string()).optional(),
  lastAccessed: z.string().optional(),
  since: z.date().optional(),
  withData: z.array(z.string()).optional(),
  days: z.int().optional(),
});

/** Adds the options by which a plan is held against what was used. */
export function withPlanUse(command: Command): Command {
  return withEvents(command.addOption(new Option('--used-from <path...>', `hold it against what was used: ${CALLS}`)))
    .addOption(new Option('--last-accessed <file>', 'ARN of a principal to what `aws iam get-service-last-accessed-details` prints'))
    .addOption(SINCE())
    .addOption(WITH_DATA())
    .addOption(DAYS());
}

/** Characters of records that go with a plan: its request may have 256 KB. */
const MOST_CHARACTERS = 200_000;

/** What goes with a plan; undefined where nothing is told of use. Throws CloudmendError VALIDATION_FAILED for what says more of nothing. */
export async function givenUse(context: EventContext, options: z.infer<typeof PlanUseOptions> & { readonly profile?: string | undefined }) {
  const { usedFrom, events, lastAccessed, since, withData, days } = options;
  if (usedFrom === undefined && events === undefined && lastAccessed === undefined) {
    if (since === undefined && withData === undefined && days === undefined) return undefined;
    throw new CloudmendError(
      'VALIDATION_FAILED',
      '--since, --with-data and --days say more of what was used: tell it with --used-from or --events.',
    );
  }
  const calls = (await loadEntitlements()).condense();
  await eachCall(usedFrom ?? [], calls);
  const read = await eachEvent(context, { ...options, from: startOf(options) }, calls);
  const { from } = calls.counts();
  const start = (since ?? read?.since)?.toISOString() ?? from;
  return GivenUse.parse({
    records: calls.records(MOST_CHARACTERS),
    ...(start !== undefined && { since: start }),
    ...(read !== undefined && read.gaps.length > 0 && { gaps: read.gaps.slice(0, 100).map((gap) => gap.slice(0, 500)) }),
    ...(withData !== undefined && { withData }),
    ...(days !== undefined && { days }),
    ...(lastAccessed !== undefined && { lastAccessed: await readJsonFile(lastAccessed) }),
  });
}

const HOW_USE_IS_TOLD = `
Unused is what would have left a call in the records, and left none. What leaves no call of its
own name (iam:PassRole), calls that trails leave out unless they are told to record data, and
records that do not go back far enough leave it unknown; so does a call that asks for no action
that is known. Unknown is never unused.`;

function parseDate(text: string): Date {
  const date = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new InvalidArgumentError('It is a date: 2026-09-01.');
}

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 400) return days;
  throw new InvalidArgumentError('It is a number of days from 1 to 400, which is as long as IAM remembers.');
}

type EventContext = Pick<CommandContext, 'terminal' | 'settings' | 'signal'>;

/** What was read of the calls of an account. */
export interface CallsRead {
  /** From when on they are whole, as far as somebody says so. */
  readonly since: Date | undefined;
  readonly gaps: readonly string[];
}

/** What the options ask. */
export async function useQuestion({ lastAccessed, since, days, withData }: UseOptions, read: CallsRead): Promise<UseQuestion> {
  const accessed = lastAccessed === undefined ? undefined : await readJsonFile(lastAccessed);
  return { lastAccessed: accessed, since: since ?? read.since, days, withData, gaps: read.gaps };
}

/** Hands each record of the files and of AWS itself to whoever looks at them. */
export async function eachRecord(
  context: EventContext,
  options: z.infer<typeof CallOptions> & { readonly since?: Date | undefined; readonly days?: number | undefined },
  look: { add(record: unknown): void },
): Promise<CallsRead> {
  await eachCall(options.calls, look);
  const read = await eachEvent(context, { ...options, from: startOf(options) }, look);
  return { since: read?.since, gaps: read?.gaps ?? [] };
}

const DAY = 86_400_000;

/** From when on calls count. */
function startOf({ since, days = 90 }: { readonly since?: Date | undefined; readonly days?: number | undefined }): Date {
  return since ?? new Date(systemClock.now().getTime() - days * DAY);
}

/** Hands each record to whoever looks at them; one is held at a time. */
export async function eachCall(paths: readonly string[], look: { add(record: unknown): void }): Promise<void> {
  for await (const record of callRecords(paths)) look.add(record);
}
