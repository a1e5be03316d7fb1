import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { ApiClient, ApiRequest } from '../../core/api/contract/client.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { CoverageDocument } from '../../core/api/contract/documents/scan.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { SEVERITIES, TOOLS } from '../../core/finding/rule.ts';
import { requireKnown } from '../../core/nearest.ts';
import { CONFIDENCES } from '../../core/population/confidence.ts';
import { DUE_STATUSES } from '../../core/posture/due.ts';
import type { FindingFormat } from '../../formats/finding-format.ts';
import { findingFormats } from '../../formats/finding-formats.ts';
import { nothingOpenLines, unreadLines } from '../../local/terminal/coverage-text.ts';
import { exceptedFindingRows, exceptedLines, exceptedNote } from '../../local/terminal/exception-text.ts';
import { closedLines } from '../../local/terminal/history-text.ts';
import { judgedOtherwiseLines, settingLines, settingsOf } from '../../local/terminal/rule-setting-text.ts';
import { findingLines, remediationLines, severityLine } from '../../local/terminal/scan-text.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { allPages } from '../pages.ts';
import { withSession } from '../session.ts';
import { exportFindings } from './export-findings.ts';

const names = z.array(z.string()).optional();
const FindingOptions = CommonOptions.extend({
  severity: names,
  tool: names,
  confidence: names,
  rules: names,
  services: names,
  regions: names,
  accounts: names,
  status: z.enum(['open', 'excepted']).default('open'),
  due: names,
  closed: z.boolean().default(false),
  format: z.string().optional(),
  out: z.string().optional(),
});

export function defineFindings(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command
    .addOption(
      new Option('--status <status>', 'open, or excepted: what exceptions leave out (default: open)').choices(['open', 'excepted']),
    )
    .addOption(new Option('--closed', 'those that were closed, newest first, with how and after how long (default: not)'))
    .addOption(new Option('--severity <names>', `only of these severities: ${SEVERITIES.join(', ')} (default: all)`).argParser(commaList))
    .addOption(new Option('--tool <names>', `only of these tools: ${TOOLS.join(', ')} (default: all)`).argParser(commaList))
    .addOption(
      new Option('--confidence <names>', `only anomalies of these confidences: ${CONFIDENCES.join(', ')} (default: all)`).argParser(
        commaList,
      ),
    )
    .addOption(new Option('--rules <ids>', 'only of these rules (default: all)').argParser(commaList))
    .addOption(new Option('--services <names>', 'only in these services (default: all)').argParser(commaList))
    .addOption(new Option('--regions <names>', 'only in these regions, or global (default: all)').argParser(commaList))
    .addOption(new Option('--accounts <ids>', 'only in these accounts (default: all)').argParser(commaList))
    .addOption(new Option('--due <statuses>', `only those that are ${DUE_STATUSES.join(', ')} (default: all)`).argParser(commaList))
    .addOption(
      new Option(
        '--format <name>',
        `every one of them as a file for others: ${Object.keys(findingFormats).join(', ')} (default: text for people)`,
      )
        .choices(Object.keys(findingFormats))
        .conflicts('json')
        .helpGroup('Output:'),
    )
    .addOption(new Option('--out <file>', 'written whole or not at all; with --format (default: the standard output)').helpGroup('Output:'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ cloudmend findings --severity critical,high --services rds\n  $ cloudmend findings --format csv --out findings.csv',
    );
  withCommonOptions(command).action(async (given: unknown) => {
    const options = FindingOptions.parse(given);
    requireKnown('severity', options.severity ?? [], SEVERITIES);
    requireKnown('tool', options.tool ?? [], TOOLS);
    requireKnown('confidence', options.confidence ?? [], CONFIDENCES);
    requireKnown('due status', options.due ?? [], DUE_STATUSES);
    requireKnown('rule', options.rules ?? [], [...catalogue.rules.keys()]);
    requireKnown('service', options.services ?? [], [...new Set([...catalogue.rules.values()].map(({ resource }) => resource.service))]);
    const { severity, rules, services, regions, accounts } = options;
    const asked = {
      tool: options.tool?.join(),
      rule: rules?.join(),
      service: services?.join(),
      region: regions?.join(),
      account: accounts?.join(),
    };
    const places = { accounts, regions: [...(regions ?? []), ...context.settings.regions] };
    const format = formatOf(options);
    if (format !== undefined) {
      const query = { ...asked, severity: severity?.join(), confidence: options.confidence?.join(), due: options.due?.join() };
      return await withSession(context, options, 'read', async ({ api }) => {
        await requirePlaces(api, places);
        const state = options.closed ? { state: 'closed' } : { status: options.status };
        const coverage = await lookedAt(api, asked, false);
        await exportFindings(context, api, { format, out: options.out, query: { ...query, ...state }, coverage });
      });
    }
    if (options.closed) return await tellClosed(context, options, { ...asked, severity: severity?.join() }, places);
    const { findings, excepted, coverage } = await withSession(context, options, 'read', async ({ api }) => {
      await requirePlaces(api, places);
      const listed = (status: string) =>
        allPages(api, routes.listFindings, {
          query: { ...asked, severity: severity?.join(), confidence: options.confidence?.join(), due: options.due?.join(), status },
        });
      const left = await listed('excepted');
      const found = options.status === 'open' ? await listed('open') : [];
      return { findings: found, excepted: left, coverage: await lookedAt(api, asked, found.length + left.length > 0) };
    });
    tellFindings(terminal, options, { findings, excepted, coverage });
  });
}

/** Throws VALIDATION_FAILED for a file without a format: which one is not guessed by its name. */
function formatOf({ format, out }: z.infer<typeof FindingOptions>): FindingFormat | undefined {
  if (format === undefined && out !== undefined)
    throw new CloudmendError('VALIDATION_FAILED', `Say what ${out} is to be: --format ${Object.keys(findingFormats).join(', ')}.`);
  return format === undefined ? undefined : findingFormats[format];
}

/** The newest of those that were closed: as many as a page has, since there is no end of them. */
async function tellClosed(
  context: CommandContext,
  options: z.infer<typeof FindingOptions>,
  asked: { readonly [name: string]: string | undefined },
  places: Parameters<typeof requirePlaces>[1],
): Promise<void> {
  const { terminal } = context;
  if (options.status === 'excepted' || options.due !== undefined || options.confidence !== undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'What is closed is not excepted, due or sure: leave out --status, --due and --confidence.',
    );
  const { items, cursor } = await withSession(context, options, 'read', async ({ api }) => {
    await requirePlaces(api, places);
    return await api.call(routes.listFindings, { query: { ...asked, state: 'closed', limit: '200' } });
  });
  if (options.json) return printJson(terminal, 'finding', items);
  if (items.length === 0) return terminal.out('Nothing of this was closed.');
  tell(terminal, closedLines(terminal, items));
  if (cursor !== undefined) terminal.note(`The newest ${items.length}. Ask for less: --rules, --services, --regions, --accounts.`);
}

interface Listed {
  readonly findings: readonly FindingDocument[];
  readonly excepted: readonly FindingDocument[];
  readonly coverage: CoverageDocument;
}

/** What is open, and apart from it what exceptions leave out. */
function tellFindings(terminal: Terminal, options: z.infer<typeof FindingOptions>, { findings, excepted, coverage }: Listed): void {
  const isOpen = options.status === 'open';
  if (options.json) {
    if (isOpen && excepted.length > 0) terminal.note(exceptedNote(excepted.length));
    printJson(terminal, 'finding', isOpen ? findings : excepted);
    return;
  }
  if (!isOpen && excepted.length === 0) terminal.out('Nothing is excepted.');
  if (isOpen && findings.length === 0) tell(terminal, nothingOpenLines(terminal, coverage, 'Nothing open'));
  if (findings.length > 0) tell(terminal, findingLines(terminal, findings));
  tell(terminal, exceptedLines(terminal, exceptedFindingRows(excepted)));
  if (findings.length === 0) return;
  terminal.note(`${counted(findings.length, 'finding')}: ${severityLine(terminal, findings)}`);
  for (const line of [...settingLines(terminal, settingsOf(findings)), ...judgedOtherwiseLines(terminal, findings)]) terminal.note(line);
  for (const line of unreadLines(terminal, coverage)) terminal.note(line);
}

const RemediationOptions = CommonOptions.extend({ tool: z.string().optional() });

export function defineRemediations(command: Command, context: CommandContext): void {
  const { terminal } = context;
  command.addHelpText('after', '\nExample:\n  $ cloudmend remediations\n  $ cloudmend plan aws.s3.put-bucket-policy-tls');
  command.addOption(new Option('--tool <name>', 'those of CSPM, CSPA or CIEM (default: all)').choices(TOOLS));
  withCommonOptions(command).action(async (given: unknown) => {
    const options = RemediationOptions.parse(given);
    const query = { tool: options.tool };
    const { items, excepted, coverage } = await withSession(context, options, 'read', async ({ api }) => {
      await requirePlaces(api, { regions: context.settings.regions });
      const open = await allPages(api, routes.listRemediations, { query });
      const left = await allPages(api, routes.listFindings, { query: { status: 'excepted' } });
      return { items: open, excepted: left.length, coverage: await lookedAt(api, {}, open.length + left.length > 0) };
    });
    if (excepted > 0) terminal.note(exceptedNote(excepted));
    if (options.json) return printJson(terminal, 'remediation', items);
    if (items.length === 0) return tell(terminal, nothingOpenLines(terminal, coverage, 'Nothing to mend'));
    for (const line of remediationLines(terminal, items)) terminal.out(line);
    for (const line of settingLines(terminal, settingsOf(items))) terminal.note(line);
    for (const line of unreadLines(terminal, coverage)) terminal.note(line);
    terminal.note('Next: cloudmend plan <remediation>');
  });
}

function tell(terminal: Terminal, lines: readonly string[]): void {
  for (const line of lines) terminal.out(line);
}

/** Throws VALIDATION_FAILED for a place that no scan has looked at, and NOT_FOUND where there was none: a typo is no all-clear. */
async function requirePlaces(
  api: ApiClient,
  { accounts = [], regions = [] }: { readonly accounts?: readonly string[] | undefined; readonly regions?: readonly string[] },
): Promise<void> {
  const known = await api.call(routes.readCoverage);
  // Says itself that nothing was scanned yet.
  if (known.accounts.length === 0) await api.call(routes.readLatestScan);
  requireKnown(
    'scanned account',
    accounts,
    known.accounts.map(({ account }) => account),
  );
  // Where no region could be listed, none is known to be wrong; that nothing was read is said below.
  if (known.regions.length > 0) requireKnown('scanned region', regions, [...known.regions, 'global']);
}

/** What the scans have seen of what is asked for. Throws CLOUD where that is nothing at all, as they could not read it. */
async function lookedAt(api: ApiClient, query: ApiRequest['query'], isFound: boolean): Promise<CoverageDocument> {
  const coverage = await api.call(routes.readCoverage, query === undefined ? {} : { query });
  const { judged, unread } = coverage;
  if (isFound || judged > 0) return coverage;
  const [first] = unread;
  if (first !== undefined) {
    const what = `The last scan could read nothing of this, so nothing is known of it: ${first.reason}`;
    throw new CloudmendError('CLOUD', unread.length === 1 ? what : `${what} (and ${unread.length - 1} more)`);
  }
  if (coverage.unknown > 0)
    throw new CloudmendError(
      'CLOUD',
      `The last scan could judge nothing of this: ${counted(coverage.unknown, 'verdict')} unknown. \`cloudmend scan\` says why.`,
    );
  throw new CloudmendError('NOT_FOUND', 'No scan has looked at that yet. `cloudmend scan` does it.');
}
