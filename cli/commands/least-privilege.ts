import type { Command } from 'commander';
import { CloudmendError } from '../../core/errors.ts';
import { cutLines, replayLines } from '../../local/terminal/usage-text.ts';
import { openAccountFile } from '../account-file.ts';
import { eachCall, UseOptions, useQuestion, withUse } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';

/** What the policies of a principal can be cut to, held against the very calls before it is told. */
export function defineLeastPrivilege(command: Command, { terminal }: CommandContext): void {
  withUse(command).action(async (principal: string, given: unknown) => {
    const options = UseOptions.parse(given);
    if (options.calls.length === 0 && options.lastAccessed === undefined)
      throw new CloudmendError('VALIDATION_FAILED', 'Say what tells of use: --calls with records of CloudTrail, --last-accessed, or both.');
    const account = await openAccountFile(options.from);
    const watch = account.watch(principal);
    await eachCall(options.calls, watch);
    const cut = watch.leastPrivilege(await useQuestion(options));
    const replay = account.replayCut(cut);
    await eachCall(options.calls, replay);
    if (options.json) printJson(terminal, { ...cut, replay: replay.report() });
    else for (const line of [...cutLines(terminal, cut), ...replayLines(replay.report())]) terminal.out(line);
  });
}
