import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measured, measureProcess } from './measured-process.ts';
import { measureOurs } from './scanners.ts';

const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** What our figure may be, as a part of the other checkout's. */
const SCAN_BOUNDS = { cpuSeconds: 0.7, peakMegabytes: 0.5 } as const;
const HELP_BOUNDS = { cpuSeconds: 0.25, peakMegabytes: 0.5 } as const;
/** The middle of three scans, and of nine starts, which are short and vary more. */
const SCANS = 3;
const HELPS = 9;
const RATE_SCALE = 1000;

export interface BesideRun {
  /** Where the calls go. */
  readonly url: string;
  readonly directory: string;
  /** The other checkout, with what it takes to run it. */
  readonly checkout: string;
}

/**
 * Runs the scan of all rules and the help of this checkout and of another in turn, after one run of each that is not counted since it
 * compiles, and prints the middle figures. Gives a sentence for each bound that was missed.
 */
export async function besideCheckout({ url, directory, checkout }: BesideRun): Promise<readonly string[]> {
  const scan = async (root: string, run: number) =>
    await measureOurs({ url, directory: join(directory, `${root === checkout ? 'beside' : 'here'}-${run}`), checkout: root }, RATE_SCALE);
  const help = async (root: string) =>
    await measureProcess([process.execPath, join(root, 'bin', 'cloudmend.js'), '--help'], { directory, environment: {} });
  console.log(`\nbeside ${checkout}, in turn`);
  console.log(`${''.padEnd(40)}${'here'.padStart(12)}${'beside'.padStart(12)}${'ratio'.padStart(10)}${'bound'.padStart(10)}`);
  return [
    ...tell('--help', await inTurn(help, checkout, HELPS), HELP_BOUNDS),
    ...tell('scan', await inTurn(scan, checkout, SCANS), SCAN_BOUNDS),
  ];
}

interface Both {
  readonly here: readonly Measured[];
  readonly beside: readonly Measured[];
}

async function inTurn(run: (root: string, number: number) => Promise<Measured>, checkout: string, runs: number): Promise<Both> {
  const here: Measured[] = [];
  const beside: Measured[] = [];
  for (let number = 0; number <= runs; number += 1) {
    const [mine, other] = [await run(projectRoot, number), await run(checkout, number)];
    if (number === 0) continue;
    here.push(mine);
    beside.push(other);
  }
  return { here, beside };
}

function tell(what: string, { here, beside }: Both, bounds: typeof SCAN_BOUNDS | typeof HELP_BOUNDS): readonly string[] {
  const missed: string[] = [];
  for (const [name, figure, digits] of [
    ['seconds of the processor', 'cpuSeconds', 2],
    ['peak memory, MB', 'peakMegabytes', 1],
  ] as const) {
    const [mine, other] = [middle(here.map((one) => one[figure])), middle(beside.map((one) => one[figure]))];
    const ratio = mine / other;
    const figures = [mine.toFixed(digits).padStart(12), other.toFixed(digits).padStart(12), ratio.toFixed(3).padStart(10)];
    console.log(`${`${what}, ${name}`.padEnd(40)}${figures.join('')}${bounds[figure].toFixed(3).padStart(10)}`);
    if (ratio > bounds[figure])
      missed.push(`${what}: ${ratio.toFixed(3)} of the ${name} beside, and at most ${bounds[figure]} is asked for`);
  }
  return missed;
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((left, right) => left - right)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
