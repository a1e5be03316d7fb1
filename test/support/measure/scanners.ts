import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { VerdictLine } from '../../../core/scan/verdict-line.ts';
import { preparePython } from '../emulators/python-environment.ts';
import { printedVerdict } from '../printed-verdict.ts';
import { ESTATE_KEYS } from './estate.ts';
import { REGIONS } from './estate-mix.ts';
import { type Measured, measureProcess } from './measured-process.ts';

/** Where a scanner works, and which of its rules or checks it follows; none named: all. */
export interface ScannerRun {
  readonly url: string;
  readonly directory: string;
  readonly only?: readonly string[];
  /** Whether our own asks IAM what was used. */
  readonly asksUse?: boolean;
  /** The checkout whose program it is; not said: this one. */
  readonly checkout?: string;
}

const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Both scanners get credentials, a region and the endpoint, and nothing else from the environment. */
function environmentFor(url: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: ESTATE_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ESTATE_KEYS.secretAccessKey,
    AWS_REGION: REGIONS[0],
    AWS_DEFAULT_REGION: REGIONS[0],
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Our own scan as the command line does it, keeping its findings. `rateScale`: an emulator has no limits to keep to. */
export async function measureOurs(run: ScannerRun, rateScale: number): Promise<Measured & { readonly verdicts: readonly VerdictLine[] }> {
  const measured = await measureScan(run, rateScale);
  const lines = measured.output.split('\n').filter((line) => line !== '');
  return { ...measured, verdicts: lines.map(printedVerdict) };
}

/** The same, with the verdicts as they were written. */
export async function measureScan(
  { url, directory, only = [], asksUse = false, checkout = projectRoot }: ScannerRun,
  rateScale: number,
): Promise<Measured> {
  await built(checkout);
  const filters = ['--regions', REGIONS.join(','), ...(only.length > 0 ? ['--rules', only.join(',')] : [])];
  const measured = await measureProcess(
    [process.execPath, join(checkout, 'bin', 'cloudmend.js'), 'scan', '--real', '--json', '--data', join(directory, 'data'), ...filters],
    {
      directory: await made(directory),
      environment: { ...environmentFor(url), CLOUDMEND_RATE_SCALE: String(rateScale), CLOUDMEND_ASK_LAST_ACCESSED: String(asksUse) },
    },
  );
  assertEndedWell('cloudmend', measured);
  return measured;
}

const programs = new Map<string, Promise<void>>();

/** In a clone the program builds itself where a source is newer, which takes several times the memory of a scan. */
async function built(checkout: string): Promise<void> {
  const before = programs.get(checkout);
  // Its own help and version come from a list of fewer sources.
  const command = [join(checkout, 'bin', 'cloudmend.js'), 'rules', '--help'];
  const building = before ?? promisify(execFile)(process.execPath, command).then(() => {});
  programs.set(checkout, building);
  await building;
}

/** Prowler with its own settings, its findings written as CSV. Installs it on the first call. */
export async function measureProwler({ url, directory, only = [] }: ScannerRun): Promise<Measured> {
  const python = await preparePython('prowler');
  const output = [
    '--output-formats',
    'csv',
    '--output-directory',
    join(directory, 'output'),
    '--no-banner',
    '--no-color',
    '--ignore-exit-code-3',
  ];
  const measured = await measureProcess([python, '-m', 'prowler', 'aws', '--region', ...REGIONS, ...output, '--checks', ...only], {
    directory: await made(directory),
    environment: environmentFor(url),
  });
  assertEndedWell('Prowler', measured);
  return measured;
}

async function made(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true });
  return directory;
}

function assertEndedWell(name: string, { code, output, errors }: Measured): void {
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${errors.slice(-4000)}\n${output.slice(-2000)}`);
}
