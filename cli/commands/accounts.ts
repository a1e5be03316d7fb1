import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { accountLines } from '../../local/terminal/account-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `
Examples:
  $ cloudmend accounts
  $ cloudmend accounts remove 444455556666 "Sold" --as adam
  $ cloudmend accounts restore 444455556666 "Bought back" --as adam`;

export function defineAccounts(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command.addHelpText('after', examples);
  const list = command.command('list', { isDefault: true }).description('which are scanned, where each was found, and which are not');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'read', async ({ api }) => await api.call(routes.readAccounts));
    if (options.json) printJson(terminal, 'accounts', document);
    else for (const line of accountLines(terminal, document)) terminal.out(line);
  });
  addRemove(command, context);
  addRestore(command, context);
}

function addRemove(accounts: Command, context: CommandContext): void {
  const command = accounts
    .command('remove <account> <reason>')
    .description('scan and mend it no more, whatever lists it; what was found stays as of now');
  withCommonOptions(command).action(async (account: string, reason: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const request = { path: { account }, body: { reason } };
    const removed = await withSession(context, options, 'act', ({ api }) => api.call(routes.removeAccount, request));
    if (options.json) return printJson(context.terminal, 'account-removed', removed);
    const { cancelled } = removed;
    const tasks = cancelled.length === 0 ? '' : ` ${counted(cancelled.length, 'task')} cancelled: ${cancelled.join(', ')}.`;
    context.terminal.out(`${account} is taken off.${tasks} Delete its member stack, so that nobody comes in any more.`);
  });
}

function addRestore(accounts: Command, context: CommandContext): void {
  const command = accounts.command('restore <account> <reason>').description('let it be scanned again');
  withCommonOptions(command).action(async (account: string, reason: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    const request = { path: { account }, body: { reason } };
    await withSession(context, options, 'act', ({ api }) => api.call(routes.restoreAccount, request));
    context.terminal.out(`${account} is scanned again from the next scan on, where a setting or a list has it.`);
  });
}
