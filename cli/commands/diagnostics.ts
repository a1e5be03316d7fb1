import type { Command } from 'commander';
import { routes } from '../../core/api/contract/routes.ts';
import { VERSION } from '../../core/version.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

/** Always JSON: it is there to be handed on. */
export function defineDiagnostics(command: Command, context: CommandContext): void {
  command
    .argument('[task]', 'its id: with what became of it (default: the installation alone)')
    .addHelpText('after', '\nExample:\n  $ cloudmend diagnostics RP-000001 > diagnostics.json');
  withCommonOptions(command).action(async (task: string | undefined, given: unknown) => {
    const options = CommonOptions.parse(given);
    const document = await withSession(context, options, 'read', ({ api }) => api.call(routes.readDiagnostics, { query: { task } }));
    printJson(context.terminal, 'diagnostics', { program: VERSION, ...document });
  });
}
