import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { healthLines } from '../../local/terminal/health-text.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

/** Ends with 1 where something needs somebody, and where something is not known: a watcher that sees 0 has been told that all is well. */
export function defineHealth(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command.addHelpText('after', '\nExample:\n  $ cloudmend health || echo "cloudmend needs somebody"');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const health = await withSession(context, options, 'read', ({ api }) => api.call(routes.readHealth));
    if (options.json) printJson(terminal, 'health', health);
    else for (const line of healthLines(terminal, health)) terminal.out(line);
    if (health.state !== 'good') context.exitWith(EXIT.notInOrder);
  });
}
