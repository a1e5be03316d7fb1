import type { Command } from 'commander';
import { usageLines } from '../../local/terminal/usage-text.ts';
import { openAccountFile } from '../account-file.ts';
import { eachRecord, UseOptions, useQuestion, withUse } from '../call-options.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';

/** What a principal used, and since when it did not use the rest. */
export function defineUsed(command: Command, context: CommandContext): void {
  const { terminal } = context;
  withUse(command).action(async (principal: string, given: unknown) => {
    const options = UseOptions.parse(given);
    const watch = (await openAccountFile(options.from)).watch(principal);
    const read = await eachRecord(context, options, watch);
    const usage = watch.usage(await useQuestion(options, read));
    if (options.json) printJson(terminal, 'usage', usage);
    else for (const line of usageLines(terminal, usage)) terminal.out(line);
  });
}
