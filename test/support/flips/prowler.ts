import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';
import { measureProcess } from '../measure/measured-process.ts';

const Row = z.object({
  metadata: z.object({ event_code: z.string() }),
  status_code: z.string(),
  status_detail: z.string().default(''),
  resources: z.array(z.object({ uid: z.string(), region: z.string().default('') })).min(1),
});

/** What Prowler says of one thing: the check, the thing's ARN (or what the check takes for one), PASS, FAIL or MANUAL, and its sentence. */
export interface Opinion {
  readonly check: string;
  readonly resource: string;
  readonly region: string;
  readonly status: string;
  readonly says: string;
}

export interface ProwlerRun {
  /** Where the run keeps its report; it is made anew for each. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly regions: readonly string[];
  readonly checks: readonly string[];
}

/** Asks Prowler, in a process of its own. Throws where it ends otherwise than well or leaves no report. Installs it on the first call. */
export async function askProwler({ directory, environment, regions, checks }: ProwlerRun): Promise<readonly Opinion[]> {
  const python = await preparePython('prowler');
  const output = ['--output-formats', 'json-ocsf', '--output-directory', directory, '--output-filename', 'report'];
  // Without it Prowler passes over what it takes for unused: networks without instances, keys that are off.
  const quiet = ['--no-banner', '--no-color', '--ignore-exit-code-3', '--scan-unused-services'];
  const command = [python, program, 'aws', '--region', ...regions, ...output, ...quiet, '--checks', ...checks];
  const { code, errors, output: said } = await measureProcess(command, { directory, environment });
  if (code !== 0) throw new Error(`Prowler ended with ${code}:\n${errors.slice(-4000)}\n${said.slice(-2000)}`);
  const rows = z.array(Row).parse(JSON.parse(await readFile(join(directory, 'report.ocsf.json'), 'utf8')));
  if (rows.length === 0) throw new Error('Prowler had no opinion on anything.');
  return rows.flatMap(({ metadata, status_code, status_detail, resources }) =>
    resources.map(({ uid, region }) => ({
      check: metadata.event_code,
      resource: uid.replace(OF_NO_ACCOUNT, '$1::$2'),
      region,
      status: status_code,
      says: status_detail,
    })),
  );
}

const program = fileURLToPath(new URL('../emulators/prowler_on_loopback.py', import.meta.url));

/** Images and snapshots: Prowler names their owner, and AWS nobody. */
const OF_NO_ACCOUNT = /^(arn:[^:]+:ec2:[^:]*):\d*:((?:image|snapshot)\/)/;
