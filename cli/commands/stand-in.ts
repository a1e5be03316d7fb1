import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import { shortTime } from '../../local/terminal/words.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';

const NameOptions = CommonOptions.extend({ until: z.string(), why: z.string() });

/** `stand-in name`, `remove`, `list`: who decides in the place of an approver. */
export function defineStandIn(command: Command, context: CommandContext): void {
  command.addHelpText('after', '\nExample:\n  $ cloudmend stand-in name ben --until 2026-12-24T18:00:00Z --why "Away" --as adam');
  const name = command
    .command('name')
    .description('say who decides in your place until then; they approve with `task approve --for`')
    .argument('<person>', 'another approver')
    .requiredOption('--until <time>', 'until when, RFC 3339; 90 days at most (needed)')
    .requiredOption('--why <text>', 'why (needed)');
  withCommonOptions(name).action(async (person: string, given: unknown) => {
    const options = NameOptions.parse(given);
    const body = { person, until: options.until, reason: options.why };
    const named = await withSession(context, options, 'act', ({ api }) => api.call(routes.nameStandIn, { body }));
    if (options.json) return printJson(context.terminal, 'stand-in', named);
    context.terminal.out(
      `${named.id}  ${plainText(named.person.name)} stands in for ${plainText(named.for.name)} until ${shortTime(named.until)}.`,
    );
  });
  const remove = command.command('remove').description('take one back').argument('<id>', 'its id');
  withCommonOptions(remove).action(async (standInId: string, given: unknown) => {
    const options = CommonOptions.parse(given);
    await withSession(context, options, 'act', ({ api }) => api.call(routes.revokeStandIn, { path: { standInId } }));
    if (options.json) return printJson(context.terminal, 'removed', { id: standInId, removed: true });
    context.terminal.out(`${standInId} was taken back; what was decided stays.`);
  });
  const list = command.command('list', { isDefault: true }).description('all of them');
  withCommonOptions(list).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', ({ api }) => allPages(api, routes.listStandIns));
    if (options.json) return printJson(context.terminal, 'stand-in', items);
    if (items.length === 0) context.terminal.out('Nobody stands in for anybody.');
    for (const one of items) {
      const over = one.revoked === undefined ? 'over' : `taken back by ${plainText(one.revoked.by)}`;
      const when = one.isInForce ? `until ${shortTime(one.until)}` : over;
      context.terminal.out(`${one.id}  ${plainText(one.person.name)} for ${plainText(one.for.name)}, ${when}: ${plainText(one.reason)}`);
    }
  });
}
