import { type Command, Option } from 'commander';
import * as z from 'zod';
import { routes } from '../../core/api/routes.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { findingLines, remediationLines, severityLine } from '../../local/terminal/scan-text.ts';
import { counted } from '../../local/terminal/words.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { ApiClient } from '../client.ts';
import { printJson } from '../json.ts';
import { requireKnown } from '../nearest.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { type CommandContext, withSession } from '../session.ts';

const names = z.array(z.string()).optional();
const FindingOptions = CommonOptions.extend({ severity: names, rules: names, services: names, regions: names, accounts: names });

export function defineFindings(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .addOption(new Option('--severity <names>', SEVERITIES.join(', ')).argParser(commaList))
    .addOption(new Option('--rules <ids>', 'only of these rules').argParser(commaList))
    .addOption(new Option('--services <names>', 'only in these services').argParser(commaList))
    .addOption(new Option('--regions <names>', 'only in these regions').argParser(commaList))
    .addOption(new Option('--accounts <ids>', 'only in these accounts').argParser(commaList))
    .addHelpText('after', '\nExample:\n  $ cloudmend findings --severity critical,high --services rds');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = FindingOptions.parse(given);
    requireKnown('severity', options.severity ?? [], SEVERITIES);
    requireKnown('rule', options.rules ?? [], [...catalogue.rules.keys()]);
    requireKnown('service', options.services ?? [], [...new Set([...catalogue.rules.values()].map(({ resource }) => resource.service))]);
    const { severity, rules, services, regions, accounts } = options;
    const query = {
      severity: severity?.join(),
      rule: rules?.join(),
      service: services?.join(),
      region: regions?.join(),
      account: accounts?.join(),
    };
    const findings = await withSession(context, options, 'read', async ({ api }) =>
      requireScanIfNone(api, await allPages(api, routes.listFindings, { query })),
    );
    if (options.json) return printJson(terminal, findings);
    if (findings.length === 0) return terminal.out('Nothing open. `cloudmend scan` looks again.');
    for (const line of findingLines(terminal, findings)) terminal.out(line);
    terminal.note(`${counted(findings.length, 'finding')}: ${severityLine(terminal, findings)}`);
  });
}

export function defineRemediations(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command.addHelpText('after', '\nExample:\n  $ cloudmend remediations\n  $ cloudmend plan aws.s3.put-bucket-policy-tls');
  withCommonOptions(command).action(async (given: unknown) => {
    const options = CommonOptions.parse(given);
    const items = await withSession(context, options, 'read', async ({ api }) =>
      requireScanIfNone(api, (await api.call(routes.listRemediations)).items),
    );
    if (options.json) return printJson(terminal, items);
    if (items.length === 0) return terminal.out('Nothing to mend. `cloudmend scan` looks again.');
    for (const line of remediationLines(terminal, items)) terminal.out(line);
    terminal.note('Next: cloudmend plan <remediation>');
  });
}

/** The same items. Throws ApiProblem (NOT_FOUND) where there are none because nobody has looked: that is no good news. */
async function requireScanIfNone<Item>(api: ApiClient, items: readonly Item[]): Promise<readonly Item[]> {
  if (items.length === 0) await api.call(routes.readLatestScan);
  return items;
}
