import type { Command } from 'commander';
import * as z from 'zod';
import { requireKnown } from '../../core/nearest.ts';
import { entitlementLines, grantLines } from '../../local/terminal/entitlement-text.ts';
import { fromOption, NOT_IN_ACCOUNT_FILE, openAccountFile } from '../account-file.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';

const EntitlementsOptions = z.object({ from: z.string(), service: z.string().optional(), json: z.boolean().default(false) });

/** What one principal of an account may do. */
export function defineEntitlements(command: Command, context: CommandContext): void {
  command
    .argument('<principal>', 'by its ARN or the end of it: user/mara')
    .addOption(fromOption())
    .option('--service <prefix>', 'all that is given of one service: s3 for example')
    .option('--json', 'print JSON in place of text, with the relations for a graph')
    .addHelpText('after', NOT_IN_ACCOUNT_FILE)
    .action(async (principal: string, given: unknown) => {
      const { from, service, json } = EntitlementsOptions.parse(given);
      const account = await openAccountFile(from);
      const report = account.entitlementsOf(principal);
      if (service !== undefined)
        requireKnown(
          'service of its',
          [service],
          report.services.map((one) => one.service),
        );
      const grants = service === undefined ? report.grants : report.grants.filter((grant) => grant.service === service);
      if (json) printJson(context.terminal, { ...report, grants });
      else if (service !== undefined)
        for (const line of grants.flatMap((grant) => grantLines(grant, grant.actions))) context.terminal.out(line);
      else for (const line of entitlementLines(context.terminal, report)) context.terminal.out(line);
    });
}
