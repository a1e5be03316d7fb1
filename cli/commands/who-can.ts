import type { Command } from 'commander';
import * as z from 'zod';
import { holderLines } from '../../local/terminal/entitlement-text.ts';
import { fromOption, NOT_IN_ACCOUNT_FILE, openAccountFile } from '../account-file.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';

const WhoCanOptions = z.object({ from: z.string(), json: z.boolean().default(false), exitCode: z.boolean().default(false) });

/** Asks all principals of an account for one action. */
export function defineWhoCan(command: Command, context: CommandContext): void {
  command
    .argument('<action>', 's3:DeleteBucket for example')
    .argument('[resource]', 'by its ARN (default: any that the action is on)')
    .addOption(fromOption())
    .option('--json', 'print JSON in place of text')
    .option('--exit-code', 'end with 1 where somebody may')
    .addHelpText('after', NOT_IN_ACCOUNT_FILE)
    .action(async (action: string, resource: string | undefined, given: unknown) => {
      const { from, json, exitCode } = WhoCanOptions.parse(given);
      const account = await openAccountFile(from);
      const found = account.whoCan(action, resource);
      if (json) printJson(context.terminal, found);
      else for (const line of holderLines(context.terminal, found)) context.terminal.out(line);
      if (exitCode && found.holders.length > 0) context.exitWith(EXIT.notInOrder);
    });
}
