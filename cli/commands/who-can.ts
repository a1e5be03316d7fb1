import type { Command } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import type { Holders } from '../../core/entitlement/entitlements.ts';
import { holderLines } from '../../local/terminal/entitlement-text.ts';
import { NOT_IN_ACCOUNT_FILE, openAccountFile } from '../account-file.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { printJson } from '../json.ts';
import { wholeList } from '../pages.ts';
import { AS_SEEN, fromFileOption, noteSeen, SeenOptions, withSeenAccount } from '../seen-account.ts';
import { withSession } from '../session.ts';

const WhoCanOptions = SeenOptions.extend({ exitCode: z.boolean().default(false) });
type WhoCanOptions = z.infer<typeof WhoCanOptions>;

/** Asks all principals of an account for one action. */
export function defineWhoCan(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .argument('<action>', 's3:DeleteBucket for example')
    .argument('[resource]', 'by its ARN (default: any that the action is on)')
    .addOption(fromFileOption())
    .option('--exit-code', 'end with 1 where somebody may')
    .addHelpText('after', AS_SEEN + NOT_IN_ACCOUNT_FILE);
  withSeenAccount(command).action(async (action: string, resource: string | undefined, given: unknown) => {
    const options = WhoCanOptions.parse(given);
    const found =
      options.from === undefined
        ? await seenHolders(context, { action, resource }, options)
        : (await openAccountFile(options.from)).whoCan(action, resource);
    if (options.json) printJson(terminal, 'holders', found);
    else for (const line of holderLines(terminal, found)) terminal.out(line);
    if (options.exitCode && found.holders.length > 0) context.exitWith(EXIT.notInOrder);
  });
}

async function seenHolders(
  context: CommandContext,
  asked: { readonly action: string; readonly resource: string | undefined },
  { account, ...options }: WhoCanOptions,
): Promise<Holders> {
  const { action, resource, principals, items, seenIn } = await withSession(context, options, 'read', ({ api }) =>
    wholeList(api, routes.listHolders, { query: { ...asked, account } }),
  );
  noteSeen(context.terminal, seenIn);
  return { action, resource, principals, holders: items };
}
