import { type Command, Option } from 'commander';
import * as z from 'zod';
import { compileLater, keepHeapSmall } from '../../adapters/heap.ts';
import { type Catalogue, joinCatalogues } from '../../core/catalogue.ts';
import { counted } from '../../core/counted.ts';
import type { Engine } from '../../core/engine.ts';
import { CloudmendError } from '../../core/errors.ts';
import { exceptedSubjects, loadExceptions } from '../../core/exception/excepted.ts';
import { requireKnown } from '../../core/nearest.ts';
import { cloudNameOf } from '../../core/place.ts';
import { type ScanOutcome, scan } from '../../core/scan/run-scan.ts';
import { gatherLines } from '../../local/terminal/gathered-lines.ts';
import { settingLines } from '../../local/terminal/rule-setting-text.ts';
import { countsText, offLines, progressLine, scannedPlaces } from '../../local/terminal/scan-text.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { knownRules } from '../../rules/known.gen.ts';
import { catalogueParts } from '../../templates/parts.gen.ts';
import { type ChosenCloud, chooseCloud } from '../choose-cloud.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { findChosenEngine } from '../sign-in/choose-engine.ts';
import { fireAfterScan } from './fire-after-scan.ts';
import { hearVerdicts, tellPeople, wordsOf } from './hear-verdicts.ts';
import type { ScanEnd } from './scan-elsewhere.ts';

const ScanOptions = CommonOptions.extend({
  rules: z.array(z.string()).default([]),
  regions: z.array(z.string()).default([]),
  services: z.array(z.string()).default([]),
  accounts: z.array(z.string()).default([]),
  save: z.boolean().default(true),
  exitCode: z.boolean().default(false),
});
type ScanOptions = z.infer<typeof ScanOptions>;

const examples = `
Examples:
  $ cloudmend scan                                      the demo cloud, or the accounts that the environment names
  $ cloudmend scan --provider azure                     the subscriptions of the Azure login, or of the AZURE_* variables
  $ cloudmend scan --profile audit --regions eu-west-1  one region of a real account
  $ cloudmend scan --json --services s3,ec2             one verdict a line, nothing else on the standard output
  $ cloudmend scan --exit-code                          for a gate: 0 only where all was read and nothing failed`;

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
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (given: unknown) => {
    context.exitWith(await runScan(context, ScanOptions.parse(given)));
  });
}

async function runScan(context: CommandContext, options: ScanOptions): Promise<number> {
  const { terminal } = context;
  requireKnown('rule', options.rules, [...knownRules.keys()]);
  requireKnown('service', options.services, [...new Set([...knownRules.values()].map(({ service }) => service))]);
  const isPlain =
    options.save && !options.json && [options.rules, options.services, options.regions, options.accounts].every((one) => one.length === 0);
  const deployed = await findChosenEngine(options, context.settings);
  if (deployed !== undefined) return scanAtEngine(context, options, { url: deployed.url, isPlain });
  const chosen = await chooseCloud(options, context.settings, 'scan');
  const catalogue = await loadCatalogue(chosen, options);
  terminal.note(`Scanning ${chosen.cloud === 'demo' ? 'the demo cloud' : sayProviders(chosen, catalogue)}, reading only.`);
  if (chosen.running !== undefined && isPlain) {
    // What asks another process is loaded where there is one.
    const { scanElsewhere } = await import('./scan-elsewhere.ts');
    return endOf(context, options, await scanElsewhere(context, options));
  }
  const outcome = await scanSomewhere(context, { ...chosen, catalogue }, options);
  terminal.progress(undefined);
  if (outcome.state === 'interrupted') {
    terminal.note('Stopped. What was found is kept; the same command goes on from here.');
    return EXIT.interrupted;
  }
  terminal.note(`${counted(outcome.resources, 'resource')}: ${countsText(outcome.counts, outcome)}${exceptedWords(outcome.excepted)}.`);
  for (const line of [...offLines(terminal, outcome.off ?? []), ...settingLines(terminal, outcome.settings)]) terminal.note(line);
  return endOf(context, options, { ...outcome, isFailing: outcome.counts.fail > outcome.excepted });
}

/** A deployed engine scans all that it is deployed for, and keeps what it finds. Throws VALIDATION_FAILED where something else is asked for. */
async function scanAtEngine(
  context: CommandContext,
  options: ScanOptions,
  { url, isPlain }: { readonly url: string; readonly isPlain: boolean },
): Promise<number> {
  if (!isPlain)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `The engine at ${url} scans everything that it is deployed for, and keeps it: leave out --json, --no-save and what narrows the scan, or scan from here with --demo or --real.`,
    );
  context.terminal.note(`The engine at ${url} scans, reading only.`);
  const { scanElsewhere } = await import('./scan-elsewhere.ts');
  return endOf(context, options, await scanElsewhere(context, options));
}

/** What there is of the clouds that are scanned, and of those whose rules or services are asked for: whoever has one cloud loads no other. */
async function loadCatalogue({ cloud, providers }: ChosenCloud, { rules, services }: ScanOptions): Promise<Catalogue> {
  const asked = [...knownRules].filter(([id, { service }]) => rules.includes(id) || services.includes(service));
  const names = cloud === 'demo' ? [...catalogueParts.keys()] : [...providers, ...asked.map(([id]) => cloudNameOf(id))];
  const parts = [...catalogueParts].filter(([name]) => names.includes(name));
  return joinCatalogues(await Promise.all(parts.map(([, load]) => load())));
}

/** Says what was not read and what is next. Gives the exit code: what could not be read is never green, and neither is nothing at all. */
function endOf({ terminal }: CommandContext, options: ScanOptions, { counts, unread, learning = 0, listed, isFailing }: ScanEnd): number {
  const isNothingRead = unread > 0 && listed === 0 && counts.pass + counts.fail + counts.notApplicable === 0;
  if (unread > 0) {
    const what = isNothingRead ? 'Nothing could be read' : `Not everything could be read: ${counted(unread, 'verdict')} missing`;
    terminal.note(`${terminal.style('yellow', what)}, so this is no all-clear. The reasons are above.`);
  }
  sayUndecided(terminal, counts.unknown - unread - learning);
  if (!options.json && !isNothingRead) terminal.note('Next: cloudmend remediations');
  if (isNothingRead || (options.exitCode && unread > 0)) return EXIT.cloud;
  return options.exitCode && isFailing ? EXIT.notInOrder : EXIT.ok;
}

/** How many of those that failed are left out of the gate. */
function exceptedWords(count: number): string {
  return count === 0 ? '' : `; ${count} of those that failed ${count === 1 ? 'is' : 'are'} excepted`;
}

/** A rule that has seen everything may still leave its verdict to people: no pass, no failure, and nothing that another scan would read. */
function sayUndecided(terminal: Terminal, count: number): void {
  if (count <= 0) return;
  const [was, it] = count === 1 ? ['was', 'it'] : ['were', 'them'];
  terminal.note(
    `${counted(count, 'verdict')} ${was} left open by the rule itself, though all that it asks for was read: look at ${it} yourself. A gate (--exit-code) stays green for that.`,
  );
}

/** In this process: kept where the installation is free, forgotten where it is not or nothing is to be kept. */
async function scanSomewhere(
  context: CommandContext,
  chosen: ChosenCloud & { readonly catalogue: Catalogue },
  options: ScanOptions,
): Promise<JudgedOutcome> {
  const choice = { ...chosen, profile: options.profile, isUnscoped: false };
  const use = (engine: Engine) => scanHere(context, engine, options);
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
type JudgedOutcome = ScanOutcome & { readonly excepted: number };

async function scanHere({ terminal, signal }: CommandContext, engine: Engine, options: ScanOptions): Promise<JudgedOutcome> {
  keepHeapSmall();
  compileLater();
  const { rules, regions, services, accounts, json } = options;
  const { inForce } = await loadExceptions(engine);
  const lines = gatherLines(terminal);
  const withWords = wordsOf(engine.catalogue);
  const heard = hearVerdicts({ inForce, json, print: (line) => lines.add(JSON.stringify(withWords(line))) });
  const scanning = scan(engine, {
    filters: { rules, regions, services, accounts },
    signal,
    onPlanned: ({ accounts: planned }) => {
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
  return { ...outcome, excepted: heard.failedSubjects.filter((subject) => excepted.has(subject)).length };
}

function sayProviders({ providers }: ChosenCloud, { clouds }: Catalogue): string {
  return providers.map((name) => clouds.get(name)?.title ?? name).join(' and ');
}
