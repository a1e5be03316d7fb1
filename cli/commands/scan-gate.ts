import { readFile } from 'node:fs/promises';
import { systemClock } from '../../adapters/clock.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import { counted } from '../../core/counted.ts';
import { CloudmendError } from '../../core/errors.ts';
import { SEVERITIES, type Severity } from '../../core/finding/rule.ts';
import { VERSION } from '../../core/version.ts';
import {
  type Baseline,
  baselineText,
  type HeldAgainst,
  holdAgainst,
  parseBaseline,
  requireBaselineOf,
  type ScanAbout,
} from '../../formats/baseline.ts';
import { plainText } from '../../local/terminal/terminal.ts';
import type { CommandContext } from '../command-context.ts';
import { writeOut } from '../out-file.ts';

/** What makes a pipeline red. */
export interface GateOptions {
  /** This and what is worse. */
  readonly failOn?: Severity | undefined;
  readonly baseline?: string | undefined;
  readonly writeBaseline?: string | undefined;
}

/** How many are named where a person looks; the list has them all. */
const MOST_NAMED = 20;

export interface ScanGate {
  /** Whether what could not be read makes it red too; not where a baseline is only written. */
  readonly isGate: boolean;
  /** Throws VALIDATION_FAILED where the baseline is of something else than the scan. */
  requireOf(scanned: ScanAbout): void;
  /** Says what is new and whether that makes it red. With what could not be read no baseline is written. */
  isRed(open: readonly FindingDocument[], scanned: ScanAbout, unread: number): Promise<boolean>;
}

/** Undefined where nothing of the kind is asked for. Reads the baseline before anything is scanned; throws VALIDATION_FAILED where there is none. */
export async function loadGate(
  context: CommandContext,
  options: GateOptions,
  knownRules: readonly string[],
): Promise<ScanGate | undefined> {
  const { failOn = 'info', baseline: path, writeBaseline } = options;
  if (options.failOn === undefined && path === undefined && writeBaseline === undefined) return undefined;
  const baseline = path === undefined ? undefined : parseBaseline(await readBaseline(path), path, knownRules);
  const requireOf = (scanned: ScanAbout) => {
    if (baseline !== undefined && path !== undefined) requireBaselineOf(baseline, scanned, path);
  };
  const isGate = options.failOn !== undefined || baseline !== undefined;
  return {
    ...{ isGate, requireOf },
    async isRed(open, scanned, unread) {
      requireOf(scanned);
      const held = baseline === undefined ? { fresh: open, known: [], closed: 0 } : holdAgainst(baseline, open);
      const bad = held.fresh.filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
      if (isGate) tell(context, { baseline, held, bad, failOn });
      if (writeBaseline !== undefined)
        await write(context, writeBaseline, { scanned, unread, stands: baseline === undefined ? open : held.known });
      return isGate && bad.length > 0;
    },
  };
}

async function readBaseline(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const advice = '`cloudmend scan --write-baseline FILE` writes one.';
    throw new CloudmendError('VALIDATION_FAILED', `The baseline ${path} cannot be read. ${advice}`, { cause });
  }
}

interface Told {
  readonly baseline: Baseline | undefined;
  readonly held: HeldAgainst;
  readonly bad: readonly FindingDocument[];
  readonly failOn: Severity;
}

function tell({ terminal }: CommandContext, { baseline, held, bad, failOn }: Told): void {
  const isNew = baseline === undefined ? '' : ` new since the baseline of ${baseline.at.slice(0, 10)}`;
  const least = failOn === 'info' ? '' : ` of severity ${failOn} or worse`;
  terminal.note(`${counted(bad.length, 'finding')}${least}${isNew}${bad.length === 0 ? '.' : ':'}`);
  for (const { severity, ruleId, resourceId } of bad.slice(0, MOST_NAMED))
    terminal.note(plainText(`  ${severity} ${ruleId} ${resourceId}`));
  if (bad.length > MOST_NAMED) terminal.note(`  and ${bad.length - MOST_NAMED} more: cloudmend findings`);
  if (baseline === undefined) return;
  terminal.note(`Of the ${baseline.findings.length} of the baseline ${held.known.length} are still open.`);
  if (held.closed > 0)
    terminal.note('Those that are not are new when they come back: --write-baseline beside --baseline takes them out of the file.');
}

interface Written {
  readonly scanned: ScanAbout;
  readonly unread: number;
  readonly stands: readonly FindingDocument[];
}

async function write(context: CommandContext, path: string, { scanned, unread, stands }: Written): Promise<void> {
  if (unread > 0) return context.terminal.note(`${path} is not written, since not everything could be read.`);
  const text = baselineText(scanned, stands, { version: VERSION, at: systemClock.now().toISOString() });
  await writeOut(
    context,
    (async function* () {
      yield text;
    })(),
    path,
  );
  context.terminal.note(`${counted(stands.length, 'finding')} in the baseline ${path}.`);
}
