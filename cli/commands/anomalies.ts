import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import type { BehaviourReport } from '../../core/behaviour/report.ts';
import { CloudmendError } from '../../core/errors.ts';
import { requireKnown } from '../../core/nearest.ts';
import { CONFIDENCES } from '../../core/population/confidence.ts';
import { openBehaviour } from '../../local/behaviour.ts';
import { anomalyLines } from '../../local/terminal/anomaly-text.ts';
import { eachCall } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { commaList } from '../options.ts';

const AnomalyOptions = z.object({
  from: z.array(z.string()),
  days: z.int(),
  except: z.array(z.string()).default([]),
  confidence: z.array(z.string()).default([...CONFIDENCES]),
  json: z.boolean().default(false),
  exitCode: z.boolean().default(false),
});

const FROM = 'records of CloudTrail or of the activity log: files (.json, .json.gz, lines), or folders of them';

/** What somebody did that is unusual: it needs no installation, reads a stream of records, and changes nothing. */
export function defineAnomalies(command: Command, { terminal, exitWith }: CommandContext): void {
  command
    .addOption(new Option('--from <path...>', FROM).makeOptionMandatory())
    .addOption(new Option('--days <days>', 'how many of the last days are judged by those before').default(7).argParser(parseDays))
    .addOption(new Option('--except <identity...>', 'who counts for nothing, by name or the end of it: role/scanner (default: nobody)'))
    .addOption(new Option('--confidence <names>', `only of these: ${CONFIDENCES.join(', ')} (default: all)`).argParser(commaList))
    .option('--json', 'print JSON in place of text')
    .option('--exit-code', 'end with 1 where something is unusual')
    .addHelpText('after', HOW_IT_IS_TOLD)
    .action(async (given: unknown) => {
      const { from, days, except, confidence, json, exitCode } = AnomalyOptions.parse(given);
      requireKnown('confidence', confidence, CONFIDENCES);
      const watch = await openBehaviour({ days, except, now: systemClock.now() });
      await eachCall(from, watch);
      const report = asked(requireRecords(watch.report(), from), confidence);
      if (json) printJson(terminal, report);
      else for (const line of anomalyLines(terminal, report)) terminal.out(line);
      if (exitCode && report.anomalies.length > 0) exitWith(EXIT.notInOrder);
    });
}

const HOW_IT_IS_TOLD = `
What is usual for an identity is learned from the days before those that are judged, from fourteen
on. Whom too little is known of, and days without records, are told; so are records that cannot be
read. Nothing follows from what is found by itself.

Example:
  $ aws s3 sync s3://my-trail/AWSLogs/111122223333/CloudTrail trail
  $ cloudmend anomalies --from trail --except role/security-scanner`;

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
