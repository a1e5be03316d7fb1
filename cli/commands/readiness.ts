import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { ReadinessDocument } from '../../core/api/contract/documents/readiness.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { requireKnown } from '../../core/nearest.ts';
import { readinessLines } from '../../local/terminal/readiness-text.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const ReadinessOptions = CommonOptions.extend({ accounts: z.array(z.string()).optional() });

export function defineReadiness(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .addOption(new Option('--accounts <ids>', 'only these accounts (default: all that were scanned)').argParser(commaList))
    .addHelpText('after', '\nExample:\n  $ cloudmend readiness --accounts 111122223333');
  withCommonOptions(command).action(async (given: unknown) => {
    const { accounts, ...options } = ReadinessOptions.parse(given);
    const all = await withSession(context, options, 'read', async ({ api }) => {
      const known = await api.call(routes.readCoverage);
      // Says itself that nothing was scanned yet.
      if (known.accounts.length === 0) await api.call(routes.readLatestScan);
      const names = known.accounts.map(({ account }) => account);
      requireKnown('scanned account', accounts ?? [], names);
      const read: ReadinessDocument[] = [];
      for (const account of accounts ?? names) read.push(await api.call(routes.readReadiness, { path: { account } }));
      return read;
    });
    if (options.json) printJson(terminal, 'readiness', all);
    else for (const line of all.flatMap((one) => readinessLines(terminal, one))) terminal.out(line);
  });
}
