import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const MapOptions = CommonOptions.extend({ person: z.string() });

/** `identity map`, `remove`, `list`: who the reviewers of a forge are here. */
export function defineIdentity(command: Command, context: CommandContext): void {
  command.addHelpText('after', '\nExample:\n  $ cloudmend identity map github:octocat --person adam --as adam');
  const map = command
    .command('map')
    .description('say who a reviewer of a forge is here: their signed reviews count as decisions of that person')
    .argument('<identity>', 'as the forge names them, github:octocat for example')
    .requiredOption('--person <id>', 'who that is (needed)');
  withCommonOptions(map).action(async (identity: string, given: unknown) => {
    const options = MapOptions.parse(given);
    const body = { identity, person: options.person };
    const mapped = await withSession(context, options, 'act', ({ api }) => api.call(routes.mapIdentity, { body }));
    if (options.json) return printJson(context.terminal, 'identity', mapped);
    context.terminal.out(`${mapped.id}  ${plainText(mapped.identity)} is ${plainText(mapped.person)}.`);
  });
  const remove = command.command('remove').description('take one away').argument('<id>', 'its id');
  withCommonOptions(remove).action(async (identityId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(routes.unmapIdentity, { path: { identityId } }));
    if (options.json) return printJson(context.terminal, 'removed', { id: identityId, removed: true });
    context.terminal.out(`${identityId} is gone.`);
  });
  const list = command.command('list', { isDefault: true }).description('all of them');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listIdentities));
    if (options.json) return printJson(context.terminal, 'identity', items);
    if (items.length === 0) context.terminal.out('No reviewer is known here.');
    for (const one of items)
      context.terminal.out(`${one.id}  ${plainText(one.identity)} is ${plainText(one.person)}, by ${plainText(one.by)}`);
  });
}
