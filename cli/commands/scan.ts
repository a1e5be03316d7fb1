import { type Command, Option } from 'commander';
import { compileLater, keepHeapSmall } from '../../adapters/heap.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { listOpenFindings } from '../../core/api/serve/finding-list.ts';
import { type Catalogue, joinCatalogues } from '../../core/catalogue.ts';
import { counted } from '../../core/counted.ts';
import type { Engine } from '../../core/engine.ts';
import { CloudmendError } from '../../core/errors.ts';
import { exceptedSubjects, findingSubject, loadExceptions } from '../../core/exception/excepted.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { requireKnown } from '../../core/nearest.ts';
import { cloudNameOf } from '../../core/place.ts';
import { type ScanOutcome, scan } from '../../core/scan/run-scan.ts';
import { gatherLines } from '../../local/terminal/gathered-lines.ts';
import { settingLines } from '../../local/terminal/rule-setting-text.ts';
import { countsText, offLines, progressLine, scannedPlaces } from '../../local/terminal/scan-text.ts';
import { knownRules } from '../../rules/known.gen.ts';
import { catalogueParts } from '../../templates/parts.gen.ts';
import { type ChosenCloud, chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { named } from '../json.ts';
import { commaList, withCommonOptions } from '../options.ts';
import { findChosenEngine } from '../sign-in/choose-engine.ts';
import { fireAfterScan } from './fire-after-scan.ts';
import { hearVerdicts, tellPeople, wordsOf } from './hear-verdicts.ts';
import type { ScanEnd } from './scan-elsewhere.ts';
import { type Asked, endOf, partOf } from './scan-end.ts';
import { loadGate } from './scan-gate.ts';
import { ScanOptions } from './scan-options.ts';

const examples = `
Examples:
  $ cloudmend scan                                      the demo cloud, or the accounts that the environment names
  $ cloudmend scan --provider azure                     the subscriptions of the Azure login, or of the AZURE_* variables
  $ cloudmend scan --profile audit --regions eu-west-1  one region of a real account
  $ cloudmend scan --json --services s3,ec2             one verdict a line, nothing else on the standard output
  $ cloudmend scan --exit-code                          for a gate: 0 only where all was read and nothing failed
  $ cloudmend scan --write-baseline known.json          what is open now, for a gate over what is new
  $ cloudmend scan --baseline known.json --fail-on high red where something new is high or critical`;

export function defineScan(command: Command, context: CommandContext): void {
  command
    .addOption(new Option('--rules <ids>', 'only these rules (default: all)').argParser(commaList))
    .addOption(new Option('--services <names>', 'only these services (default: all)').argParser(commaList))
    .addOption(
      new Option('--regions <names>', 'only these regions (default: CLOUDMEND_REGIONS, or all that are enabled)').argParser(commaList),
    )
    .addOption(
      new Option(
        '--accounts <ids>',
        'only these accounts (default: CLOUDMEND_ACCOUNTS and AZURE_SUBSCRIPTION_ID, or those of the credentials)',
      ).argParser(commaList),
    )
    .option('--no-save', 'keep nothing: judge and forget (default: findings are kept)')
    .option(
      '--exit-code',
      'end with 1 where something failed, and with 6 where something could not be read; what a rule leaves undecided stays 0 (default: 0 for all)',
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'a gate that is red for what fails of this severity or worse: 1, and 6 as above (default: no gate)',
      ).choices(SEVERITIES),
    )
    .option(
      '--baseline <file>',
      'a gate that is red only for what is not in this file, or was closed since and came back (default: no gate)',
    )
    .option('--write-baseline <file>', 'write that file: what is open now; beside --baseline what of it still is (default: write none)')
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (given: unknown) => {
    context.exitWith(await runScan(context, ScanOptions.parse(given)));
  });
}

async function runScan(context: CommandContext, options: ScanOptions): Promise<number> {
  const { terminal } = context;
  requireKnown('rule', options.rules, [...knownRules.keys()]);
  requireKnown('service', options.services, [...new Set([...knownRules.values()].map(({ service }) => service))]);
  const gate = await loadGate(context, options, [...knownRules.keys()]);
  const isPlain =
    options.save && !options.json && [options.rules, options.services, options.regions, options.accounts].every((one) => one.length === 0);
  const deployed = await findChosenEngine(options, context.settings);
  if (deployed !== undefined) return scanAtEngine(context, { options, gate }, { url: deployed.url, isPlain });
  const chosen = await chooseCloud(options, context.settings, 'scan');
  const catalogue = await loadCatalogue(chosen, options);
  terminal.note(`Scanning ${chosen.cloud === 'demo' ? 'the demo cloud' : sayProviders(chosen, catalogue)}, reading only.`);
  if (chosen.running !== undefined && isPlain) {
    // What asks another process is loaded where there is one.
    const { scanElsewhere } = await import('./scan-elsewhere.ts');
    return await endOf(context, { options, gate }, await scanElsewhere(context, options, gate !== undefined));
  }
  const outcome = await scanSomewhere(context, { ...chosen, catalogue }, { options, gate });
  terminal.progress(undefined);
  if (outcome.state === 'interrupted') {
    terminal.note('Stopped. What was found is kept; the same command goes on from here.');
    return EXIT.interrupted;
  }
  terminal.note(`${counted(outcome.resources, 'resource')}: ${countsText(outcome.counts, outcome)}${exceptedWords(outcome.excepted)}.`);
  for (const line of [...offLines(terminal, outcome.off ?? []), ...settingLines(terminal, outcome.settings)]) terminal.note(line);
  return await endOf(context, { options, gate }, { ...outcome, isFailing: outcome.counts.fail > outcome.excepted });
}

/** A deployed engine scans all that it is deployed for, and keeps what it finds. Throws VALIDATION_FAILED where something else is asked for. */
async function scanAtEngine(
  context: CommandContext,
  { options, gate }: Asked,
  { url, isPlain }: { readonly url: string; readonly isPlain: boolean },
): Promise<number> {
  if (!isPlain)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The engine at ${url} scans everything that it is deployed for, and keeps it: leave out --json, --no-save and what narrows the scan, or scan from here with --demo or --real.`,
    );
  context.terminal.note(`The engine at ${url} scans, reading only.`);
  const { scanElsewhere } = await import('./scan-elsewhere.ts');
  return await endOf(context, { options, gate }, await scanElsewhere(context, options, gate !== undefined));
}

/** What there is of the clouds that are scanned, and of those whose rules or services are asked for: whoever has one cloud loads no other. */
async function loadCatalogue({ cloud, providers }: ChosenCloud, { rules, services }: ScanOptions): Promise<Catalogue> {
  const asked = [...knownRules].filter(([id, { service }]) => rules.includes(id) || services.includes(service));
  const names = cloud === 'demo' ? [...catalogueParts.keys()] : [...providers, ...asked.map(([id]) => cloudNameOf(id))];
  const parts = [...catalogueParts].filter(([name]) => names.includes(name));
  return joinCatalogues(await Promise.all(parts.map(([, load]) => load())));
}

/** How many of those that failed are left out of the gate. */
function exceptedWords(count: number): string {
  return count === 0 ? '' : `; ${count} of those that failed ${count === 1 ? 'is' : 'are'} excepted`;
}

/** In this process: kept where the installation is free, forgotten where it is not or nothing is to be kept. */
async function scanSomewhere(
  context: CommandContext,
  chosen: ChosenCloud & { readonly catalogue: Catalogue },
  { options, gate }: Asked,
): Promise<JudgedOutcome> {
  const choice = { ...chosen, profile: options.profile, isUnscoped: false };
  const use = (engine: Engine) => scanHere(context, engine, { options, gate });
  const { withInstallationEngine, withScratchEngine } = await import('../scan-engine.ts');
  if (options.save) {
    const kept = await withInstallationEngine(context, choice, async (engine) => {
      const outcome = await use(engine);
      if (outcome.state === 'complete') await fireAfterScan(context, engine, outcome.scanId);
      return outcome;
    });
    if (kept !== undefined) return kept;
    context.terminal.note('Another process has this installation, so this scan is not kept.');
  }
  return withScratchEngine(choice, chosen.directory, use);
}

/** With how many of the verdicts that failed are excepted. */
type JudgedOutcome = ScanOutcome & Pick<ScanEnd, 'open' | 'scanned'> & { readonly excepted: number };

async function scanHere({ terminal, signal }: CommandContext, engine: Engine, { options, gate }: Asked): Promise<JudgedOutcome> {
  keepHeapSmall();
  compileLater();
  const { rules, regions, services, accounts, json } = options;
  const { inForce } = await loadExceptions(engine);
  const lines = gatherLines(terminal);
  const withWords = wordsOf(engine.catalogue);
  const heard = hearVerdicts({ inForce, json, print: (line) => lines.add(JSON.stringify(named('verdict', withWords(line)))) });
  const scanning = scan(engine, {
    filters: { rules, regions, services, accounts },
    signal,
    onPlanned: ({ accounts: planned }) => {
      gate?.requireOf({ ...partOf(options), accounts: planned.map(({ account }) => account) });
      for (const line of scannedPlaces(terminal, planned)) terminal.note(line);
    },
    onVerdict: heard.take,
    onProgress: (progress) => {
      lines.write();
      terminal.progress(progressLine(progress));
    },
  });
  const outcome = await scanning.finally(lines.write);
  terminal.progress(undefined);
  const excepted = await exceptedSubjects(engine);
  heard.tellHeld(excepted);
  lines.write();
  if (!json) tellPeople(terminal, heard, excepted);
  const open = gate === undefined ? [] : await openAmong(engine, new Set(heard.failedSubjects));
  return {
    ...outcome,
    ...{ excepted: heard.failedSubjects.filter((subject) => excepted.has(subject)).length, open },
    scanned: outcome.accounts.map(({ account }) => account),
  };
}

/** The open findings of what failed just now, but for those that exceptions leave out. */
async function openAmong(engine: Engine, failed: ReadonlySet<string>): Promise<FindingDocument[]> {
  const open: FindingDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await listOpenFindings(engine, { status: 'open', limit: 200, ...(cursor !== undefined && { cursor }) }, undefined);
    open.push(...page.items.filter(({ ruleId, resourceId }) => failed.has(findingSubject({ ruleId, resource: resourceId }))));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return open;
}

function sayProviders({ providers }: ChosenCloud, { clouds }: Catalogue): string {
  return providers.map((name) => clouds.get(name)?.title ?? name).join(' and ');
}
