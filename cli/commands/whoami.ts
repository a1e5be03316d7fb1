import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

export function defineWhoami(command: Command, context: CommandContext): void {
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const { me, place } = await withSession(context, options, 'act', async ({ api, engine, directory }) => ({
      me: await api.call(routes.readMe),
      place: engine ?? directory,
    }));
    if (options.json) printJson(context.terminal, 'whoami', { ...me, at: place });
    else context.terminal.out(`${plainText(me.name)} (${me.roles.join(', ') || 'without a role'}) at ${place}`);
  });
}
