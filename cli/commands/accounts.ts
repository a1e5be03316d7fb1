import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { accountLines } from '../../local/terminal/account-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

export function defineAccounts(command: Command, context: CommandContext): void {
  command.addHelpText('after', '\nExample:\n  $ cloudmend accounts');
  withCommonOptions(command).action(async (given: unknown) => {
    const { terminal } = context;
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'read', async ({ api }) => await api.call(routes.readAccounts));
    if (options.json) printJson(terminal, document);
    else for (const line of accountLines(terminal, document)) terminal.out(line);
  });
}
