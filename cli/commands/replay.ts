import { type Command, Option } from 'commander';
import * as z from 'zod';
import { CloudmendError } from '../../core/errors.ts';
import { replayLines } from '../../local/terminal/usage-text.ts';
import { openAccountFile, readJsonFile } from '../account-file.ts';
import { CallOptions, eachRecord, withCalls } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';

const ReplayOptions = CallOptions.extend({
  policy: z.string(),
  inPlaceOf: z.array(z.string()).default([]),
  exitCode: z.boolean().default(false),
});

/** Tells before a policy is cut which recorded calls it would have refused. */
export function defineReplay(command: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  withCalls(command)
    .addOption(new Option('--policy <file>', 'the planned policy').makeOptionMandatory())
    .addOption(
      new Option('--in-place-of <policy...>', 'policies of the principal that it replaces: an ARN, or `inline NAME` (default: all)'),
    )
    .option('--exit-code', 'end with 1 where a call would have been refused, or may have been')
    .action(async (principal: string, given: unknown) => {
      const options = ReplayOptions.parse(given);
      const { from, calls, events, policy, inPlaceOf, json, exitCode } = options;
      if (calls.length === 0 && events === undefined)
        throw new CloudmendError('VALIDATION_FAILED', 'Say which calls: --calls with records of CloudTrail, or --events.');
      const account = await openAccountFile(from);
      const replay = account.replay(principal, await readJsonFile(policy), inPlaceOf);
      const { gaps } = await eachRecord(context, options, replay);
      const report = replay.report();
      if (json) printJson(terminal, 'replay', { ...report, gaps });
      else for (const line of replayLines(report, gaps)) terminal.out(line);
      if (exitCode && report.refusedCalls + report.undecidedCalls + gaps.length > 0) exitWith(EXIT.notInOrder);
    });
}
