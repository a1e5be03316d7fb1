import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import type { AnomaliesKept } from '../../core/api/contract/documents/anomaly.ts';
import { routes } from '../../core/api/contract/routes.ts';
import type { BehaviourReport } from '../../core/behaviour/report.ts';
import { chunksOf } from '../../core/concurrency.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { CONFIDENCES } from '../../core/population/confidence.ts';
import { openBehaviour } from '../../local/behaviour.ts';
import { anomalyLines, keptAnomalyLines } from '../../local/terminal/anomaly-text.ts';
import { eachCall } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { EventOptions, eachEvent, withEvents } from '../event-options.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const AnomalyOptions = CommonOptions.extend({
  ...EventOptions.shape,
  from: z.array(z.string()).optional(),
  days: z.int(),
  except: z.array(z.string()).default([]),
  confidence: z.array(z.enum(CONFIDENCES)).default([...CONFIDENCES]),
  keep: z.boolean().default(false),
  source: z.string().optional(),
  exitCode: z.boolean().default(false),
});
type AnomalyOptions = z.infer<typeof AnomalyOptions>;
/** As it was typed. */
const AskedConfidence = z.object({ confidence: z.array(z.string()).default([...CONFIDENCES]) });

const FROM = 'records of CloudTrail or of the activity log: files (.json, .json.gz, lines), or folders of them';

/** What somebody did that is unusual, from a stream of records, or as it was kept. Records alone need no installation and change nothing. */
export function defineAnomalies(command: Command, context: CommandContext): void {
  withEvents(command.addOption(new Option('--from <path...>', FROM)))
    .addOption(new Option('--days <days>', 'how many of the last days are judged by those before').default(7).argParser(parseDays))
    .addOption(new Option('--except <identity...>', 'who counts for nothing, by name or the end of it: role/scanner (default: nobody)'))
    .addOption(new Option('--confidence <names>', `only of these: ${CONFIDENCES.join(', ')} (default: all)`).argParser(commaList))
    .option('--keep', 'keep what is found in the installation, until its time is over')
    .addOption(new Option('--source <name>', 'what the records are called where they are kept (default: their paths)'))
    .option('--exit-code', 'end with 1 where something is unusual')
    .addHelpText('after', HOW_IT_IS_TOLD);
  withCommonOptions(command).action(async (given: unknown) => {
    const { confidence } = AskedConfidence.parse(given);
    requireKnown('confidence', confidence, CONFIDENCES);
    const options = AnomalyOptions.parse(given);
    const found = await (options.from === undefined && options.events === undefined
      ? tellKept(context, options)
      : tellRecorded(context, options.from ?? [], options));
    if (options.exitCode && found > 0) context.exitWith(EXIT.notInOrder);
  });
}

/** What records tell; gives how much that is. */
async function tellRecorded(context: CommandContext, from: readonly string[], options: AnomalyOptions): Promise<number> {
  const { terminal } = context;
  const named = [...from, ...(options.events === undefined ? [] : [options.events])];
  const { days, except, confidence, json, keep, source = named.join(', ') } = options;
  const watch = await openBehaviour({ days, except, now: systemClock.now() });
  await eachCall(from, watch);
  const start = new Date(systemClock.now().getTime() - (days + LEARNED_DAYS) * 86_400_000);
  const read = await eachEvent(context, { ...options, from: start }, watch);
  const report = asked(requireRecords(watch.report(), named), confidence);
  const kept = keep ? await keepAll(context, options, source, report.anomalies) : undefined;
  if (json)
    printJson(terminal, 'behaviour', { ...report, ...(kept !== undefined && { kept }), ...(read !== undefined && { gaps: read.gaps }) });
  else for (const line of anomalyLines(terminal, report)) terminal.out(line);
  if (kept !== undefined && !json) terminal.out(keptText(kept));
  return report.anomalies.length;
}

/** What is usual is told by the thirty days before those that are judged, without the first, which is seldom whole. */
const LEARNED_DAYS = 31;

/** What was kept, and what resources are: all that is unusual now. */
async function tellKept(context: CommandContext, { confidence, ...options }: AnomalyOptions): Promise<number> {
  const { terminal } = context;
  if (options.keep || options.source !== undefined)
    throw new CloudmendError('VALIDATION_FAILED', 'There is nothing to keep: name records with --from or --events.');
  const items = await withSession(context, options, 'read', ({ api }) =>
    allPages(api, routes.listAnomalies, { query: { confidence: confidence.join() } }),
  );
  if (options.json) printJson(terminal, 'anomaly', items);
  else for (const line of keptAnomalyLines(terminal, items)) terminal.out(line);
  return items.length;
}

/** The API takes so many at once. */
const KEPT_AT_ONCE = 200;
/** Names of records are a line. */
const SOURCE_LENGTH = 200;

async function keepAll(
  context: CommandContext,
  options: AnomalyOptions,
  source: string,
  anomalies: BehaviourReport['anomalies'],
): Promise<z.infer<typeof AnomaliesKept>> {
  const named = source.length > SOURCE_LENGTH ? `${source.slice(0, SOURCE_LENGTH - 1)}…` : source;
  const told = anomalies.map(({ title: _, severity: __, identity, ...one }) => ({ ...one, ...(identity !== undefined && { identity }) }));
  return await withSession(context, options, 'act', async ({ api }) => {
    const sum = { kept: 0, again: 0, leftOut: 0 };
    for (const some of chunksOf(told, KEPT_AT_ONCE)) {
      const body = { source: named, anomalies: some };
      const { kept, again, leftOut } = await api.call(routes.keepAnomalies, { body });
      sum.kept += kept;
      sum.again += again;
      sum.leftOut += leftOut;
    }
    return sum;
  });
}

function keptText({ kept, again, leftOut }: z.infer<typeof AnomaliesKept>): string {
  const out = leftOut > 0 ? ` ${leftOut} are of accounts that no scan has covered: they are not kept.` : '';
  return `Kept ${counted(kept, 'anomaly', 'anomalies')} anew, and ${again} that ${again === 1 ? 'was' : 'were'} told of before.${out}`;
}

const HOW_IT_IS_TOLD = `
What is usual for an identity is learned from the days before those that are judged, from fourteen
on. Whom too little is known of, and days without records, are told; so are records that cannot be
read. Nothing follows from what is found by itself. Without records it lists what was kept of
earlier ones, and what scans found unusual of resources.

Example:
  $ aws s3 sync s3://my-trail/AWSLogs/111122223333/CloudTrail trail
  $ cloudmend anomalies --from trail --except role/security-scanner --keep
  $ cloudmend anomalies`;

function parseDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 31) return days;
  throw new InvalidArgumentError('It is a number of days from 1 to 31: what is usual is told by the days before these.');
}

/** Where nothing could be read nothing is known, and that is no all-clear. */
function requireRecords(report: BehaviourReport, from: readonly string[]): BehaviourReport {
  if (report.judged !== undefined) return report;
  const what = report.records === 0 ? 'There are no records' : `None of ${report.records} records tells something that was done`;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `${what} in ${from.join(', ')}. What is read: CloudTrail's logs, and Azure's activity log as JSON.`,
  );
}

function asked(report: BehaviourReport, confidence: readonly string[]): BehaviourReport {
  return { ...report, anomalies: report.anomalies.filter((one) => confidence.includes(one.confidence)) };
}
