/**
 * Scans an account of 47,000 resources, which another process serves page by page, and one of a tenth of it. Prints processor time and peak
 * memory; fails where the large one takes more memory than its bound, or more time for a resource than the small one by more than its share.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countOf, type Sort } from '../support/measure/large-account-mix.ts';
import { measureScan } from '../support/measure/scanners.ts';

/** The process has no limits to keep to. */
const RATE_SCALE = 100_000;
/** What a small machine that scans at night has to spare. */
const PEAK_MEGABYTES = 400;
/** Nothing may grow faster than the account; a fifth is for what the larger heap costs. */
const MOST_BY_RESOURCE = 1.2;
const SMALL_PART = 0.1;

const server = fileURLToPath(new URL('../support/measure/large-account-process.ts', import.meta.url));

const small = await scanPart(SMALL_PART);
const whole = await scanPart(1);
const growth = whole.cpuSeconds / whole.resources / (small.cpuSeconds / small.resources);
console.log(
  `\nprocessor time for a resource, of the large account to that of the small one: ${growth.toFixed(2)} (at most ${MOST_BY_RESOURCE})`,
);
const missed = [
  ...(whole.peakMegabytes > PEAK_MEGABYTES ? [`a peak of ${whole.peakMegabytes.toFixed(0)} MB, and ${PEAK_MEGABYTES} are the most`] : []),
  ...(growth > MOST_BY_RESOURCE
    ? [`${growth.toFixed(2)} times the processor time for a resource, and ${MOST_BY_RESOURCE} are the most`]
    : []),
];
if (missed.length > 0) {
  console.error(`FAILED: ${missed.join('; ')}.`);
  process.exitCode = 1;
}

interface PartScanned {
  readonly resources: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

async function scanPart(part: number): Promise<PartScanned> {
  const directory = await mkdtemp(join(tmpdir(), 'cloudmend-large-'));
  const serving = spawn(process.execPath, [server, String(part)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [url] = await once(serving.stdout, 'data');
    const { seconds, cpuSeconds, peakMegabytes, output, errors } = await measureScan({ url: String(url).trim(), directory }, RATE_SCALE);
    const resources = resourcesOf(part);
    const lines = output.split('\n').filter((line) => line !== '');
    const found = Number(/(\d+) resources:/.exec(errors)?.[1]);
    // Else it would be quick for having read nothing.
    if (!(found >= resources)) throw new Error(`Of ${resources} resources the scan found ${found}.\n${errors}`);
    console.log(
      `${resources} resources: ${lines.length} verdicts, ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of the processor, ${peakMegabytes.toFixed(0)} MB`,
    );
    return { resources, cpuSeconds, peakMegabytes };
  } finally {
    serving.kill();
    await rm(directory, { recursive: true, force: true });
  }
}

function resourcesOf(part: number): number {
  const regional: readonly Sort[] = ['instances', 'volumes', 'securityGroups', 'snapshots', 'logGroups', 'parameters'];
  const global: readonly Sort[] = ['roles', 'buckets', 'policies', 'users'];
  const inRegions = regional.reduce((sum, sort) => sum + 2 * countOf(sort, part, true), 0);
  return inRegions + global.reduce((sum, sort) => sum + countOf(sort, part, false), 0);
}
