import type { Command } from 'commander';
import { CloudmendError } from '../../core/errors.ts';
import { cutLines, replayLines } from '../../local/terminal/usage-text.ts';
import { openAccountFile } from '../account-file.ts';
import { eachRecord, UseOptions, useQuestion, withUse } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';

/** What the policies of a principal can be cut to, held against the very calls before it is told. */
export function defineLeastPrivilege(command: Command, context: CommandContext): void {
  const { terminal } = context;
  withUse(command).action(async (principal: string, given: unknown) => {
    const options = UseOptions.parse(given);
    if (options.calls.length === 0 && options.events === undefined && options.lastAccessed === undefined)
      throw new CloudmendError(
        'VALIDATION_FAILED',
        'Say what tells of use: --calls with records of CloudTrail, --events, --last-accessed, or several.',
      );
    const account = await openAccountFile(options.from);
    const watch = account.watch(principal);
    const read = await eachRecord(context, options, watch);
    const cut = watch.leastPrivilege(await useQuestion(options, read));
    const replay = account.replayCut(cut);
    const { gaps } = await eachRecord(context, options, replay);
    if (options.json) printJson(terminal, 'least-privilege', { ...cut, replay: { ...replay.report(), gaps } });
    else for (const line of [...cutLines(terminal, cut), ...replayLines(replay.report(), gaps)]) terminal.out(line);
  });
}
