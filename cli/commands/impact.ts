import { type Command, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/contract/routes.ts';
import { requireKnown } from '../../core/nearest.ts';
import { impactLines } from '../../local/terminal/impact-text.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const ImpactOptions = CommonOptions.extend({ select: z.array(z.string()).optional() });

export function defineImpact(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .addOption(new Option('--select <remediations>', 'what these would clear together (default: the list alone)').argParser(commaList))
    .addHelpText('after', '\nExample:\n  $ cloudmend impact --select aws.s3.put-bucket-policy-tls,aws.rds.enable-backups');
  withCommonOptions(command).action(async (given: unknown) => {
    const { select, ...options } = ImpactOptions.parse(given);
    requireKnown('remediation', select ?? [], [...catalogue.templates.keys()]);
    const impact = await withSession(context, options, 'read', async ({ api }) => {
      await api.call(routes.readLatestScan);
      return api.call(routes.readImpact, { query: { select: select?.join() } });
    });
    if (options.json) return printJson(terminal, 'impact', impact);
    for (const line of impactLines(terminal, impact)) terminal.out(line);
  });
}
