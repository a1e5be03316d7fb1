import { type Command, Option } from 'commander';
import * as z from 'zod';
import { systemClock } from '../../adapters/clock.ts';
import { keepHeapSmall } from '../../adapters/heap.ts';
import { routes } from '../../core/api/routes.ts';
import type { Engine } from '../../core/engine.ts';
import { CloudmendError } from '../../core/errors.ts';
import { SEVERITIES } from '../../core/finding/rule.ts';
import type { Cloud } from '../../core/ports.ts';
import { type ScanOutcome, scan } from '../../core/scan/run-scan.ts';
import type { VerdictLine } from '../../core/scan/verdict-line.ts';
import { countsText, progressLine } from '../../local/terminal/scan-text.ts';
import { tableLines } from '../../local/terminal/table.ts';
import type { Terminal } from '../../local/terminal/terminal.ts';
import { counted, severityStyle } from '../../local/terminal/words.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { type ChosenCloud, chooseCloud } from '../choose-cloud.ts';
import { EXIT } from '../exit-code.ts';
import { requireKnown } from '../nearest.ts';
import { CommonOptions, commaList, withCommonOptions } from '../options.ts';
import { type CommandContext, withSession } from '../session.ts';

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
  $ cloudmend scan                                      the demo cloud, or the account that the environment names
  $ cloudmend scan --profile audit --regions eu-west-1  one region of a real account
  $ cloudmend scan --json --services s3,ec2             one verdict a line, nothing else on the standard output
  $ cloudmend scan --exit-code                          ends with 1 where something failed`;

export function defineScan(command: Command, context: CommandContext): void {
  command
    .addOption(new Option('--rules <ids>', 'only these rules').argParser(commaList))
    .addOption(new Option('--services <names>', 'only these services').argParser(commaList))
    .addOption(new Option('--regions <names>', 'only these regions').argParser(commaList))
    .addOption(new Option('--accounts <ids>', 'only these accounts').argParser(commaList))
    .option('--no-save', 'keep nothing: judge and forget')
    .option('--exit-code', 'end with 1 where something failed')
    .addHelpText('after', examples);
  withCommonOptions(command).action(async (given: unknown) => {
    context.exitWith(await runScan(context, ScanOptions.parse(given)));
  });
}

async function runScan(context: CommandContext, options: ScanOptions): Promise<number> {
  const { terminal } = context;
  const rules = [...catalogue.rules.values()];
  requireKnown(
    'rule',
    options.rules,
    rules.map(({ id }) => id),
  );
  requireKnown('service', options.services, [...new Set(rules.map(({ resource }) => resource.service))]);
  const chosen = await chooseCloud(options, context.settings, 'scan');
  terminal.note(`Scanning ${chosen.cloud === 'demo' ? 'the demo cloud' : 'AWS'}, reading only.`);
  const isPlain =
    options.save && !options.json && [options.rules, options.services, options.regions, options.accounts].every((one) => one.length === 0);
  if (chosen.running !== undefined && isPlain) return scanElsewhere(context, options);
  const outcome = await scanSomewhere(context, chosen, options);
  terminal.progress(undefined);
  if (outcome.state === 'interrupted') {
    terminal.note('Stopped. What was found is kept; the same command goes on from here.');
    return EXIT.interrupted;
  }
  terminal.note(`${counted(outcome.resources, 'resource')}: ${countsText(outcome.counts)}.`);
  if (!options.json) terminal.note('Next: cloudmend remediations');
  return options.exitCode && outcome.counts.fail > 0 ? EXIT.notInOrder : EXIT.ok;
}

/** In this process: kept where the installation is free, forgotten where it is not or nothing is to be kept. */
async function scanSomewhere(context: CommandContext, chosen: ChosenCloud, options: ScanOptions): Promise<ScanOutcome> {
  const choice = { ...chosen, profile: options.profile, isUnscoped: false };
  const use = (engine: Engine) => scanHere(context, engine, options);
  const { withInstallationEngine, withScratchEngine } = await import('../scan-engine.ts');
  if (options.save) {
    const kept = await withInstallationEngine(choice, use);
    if (kept !== undefined) return kept;
    context.terminal.note('Another process has this installation, so this scan is not kept.');
  }
  return withScratchEngine(choice, chosen.directory, use);
}

/** By the engine that runs; its findings are what it keeps. */
async function scanElsewhere(context: CommandContext, options: ScanOptions): Promise<number> {
  const { terminal, signal } = context;
  return withSession(context, options, 'scan', async ({ api }) => {
    const { scanId } = await api.call(routes.startScan);
    for (;;) {
      const state = await api.call(routes.readLatestScan);
      const isOurs = state.id === scanId;
      if (!isOurs || state.state === 'complete') {
        terminal.progress(undefined);
        terminal.out(`${counted(state.resources ?? 0, 'resource')}: ${countsText(state.verdicts)}.`);
        terminal.note('Next: cloudmend remediations');
        return options.exitCode && state.verdicts.fail > 0 ? EXIT.notInOrder : EXIT.ok;
      }
      terminal.progress(`Scanning ${state.units.done}/${state.units.total} units, ${state.verdicts.fail} failed`);
      await systemClock.sleep(300, signal);
    }
  });
}

async function scanHere({ terminal, signal }: CommandContext, open: Engine, options: ScanOptions): Promise<ScanOutcome> {
  keepHeapSmall();
  const engine = { ...open, cloud: askingRegionsOnce(open.cloud) };
  await requireRegions(engine, options.regions, signal);
  const { rules, regions, services, accounts } = options;
  const verdicts: VerdictLine[] = [];
  const outcome = await scan(engine, {
    filters: { rules, regions, services, accounts },
    signal,
    onVerdict: (line) => {
      if (options.json) terminal.out(JSON.stringify(line));
      else if (isShown(line)) verdicts.push(line);
    },
    onProgress: (progress) => terminal.progress(progressLine(progress)),
  });
  for (const line of failureLines(terminal, verdicts)) terminal.out(line);
  return outcome;
}

/** Regions that were named are looked at before the scan, and again by the scan itself: one question answers both. */
function askingRegionsOnce(cloud: Cloud): Cloud {
  const known = new Map<string, ReturnType<Cloud['regions']>>();
  return {
    ...cloud,
    regions(account, signal) {
      const asked = known.get(account) ?? cloud.regions(account, signal);
      known.set(account, asked);
      asked.catch(() => known.delete(account));
      return asked;
    },
  };
}

/** Throws VALIDATION_FAILED for a region that none of the accounts has enabled; where regions cannot be listed the scan will say so. */
async function requireRegions({ cloud }: Engine, wanted: readonly string[], signal: AbortSignal): Promise<void> {
  if (wanted.length === 0) return;
  const known = new Set<string>();
  for (const { account } of await cloud.accounts()) {
    try {
      for (const region of await cloud.regions(account, signal)) known.add(region);
    } catch (error) {
      if (error instanceof CloudmendError && error.code === 'CLOUD') return;
      throw error;
    }
  }
  requireKnown('enabled region', wanted, [...known]);
}

/** What passed is only counted. */
function isShown({ verdict }: VerdictLine): boolean {
  return verdict !== 'pass' && verdict !== 'notApplicable';
}

/** Worst first. */
function failureLines(terminal: Terminal, verdicts: readonly VerdictLine[]): string[] {
  const sorted = verdicts.toSorted((left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity));
  const columns = [
    { title: 'SEVERITY', text: ({ severity }: VerdictLine) => severity, style: ({ severity }: VerdictLine) => severityStyle(severity) },
    { title: 'VERDICT', text: ({ verdict }: VerdictLine) => verdict },
    { title: 'RULE', text: ({ ruleId }: VerdictLine) => ruleId },
    { title: 'RESOURCE', text: ({ resource, scope }: VerdictLine) => resource ?? scope ?? '' },
    { title: 'REASON', text: ({ reason }: VerdictLine) => reason, shrinks: true },
  ] as const;
  return sorted.length === 0 ? [] : tableLines(terminal, columns, sorted);
}
