import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';

const Check = z.object({
  check_id: z.string(),
  file_path: z.string(),
  resource: z.string(),
  check_result: z.object({ result: z.string() }),
});
const Report = z.object({ results: z.object({ passed_checks: z.array(Check), failed_checks: z.array(Check) }) });

/** What Checkov says of one resource in one file: PASSED or FAILED. */
export interface Verdict {
  readonly check: string;
  readonly file: string;
  readonly resource: string;
  readonly says: string;
}

/** Asks Checkov about every ARM template in a folder. Installs it on the first call. Throws where it leaves no report. */
export async function askCheckov(folder: string, checks: readonly string[]): Promise<readonly Verdict[]> {
  const python = await preparePython('checkov');
  const asked = ['--directory', folder, '--framework', 'arm', '--check', checks.join(','), '--output', 'json'];
  // Nothing is fetched and nothing is sent: what it says is its own.
  const quiet = ['--compact', '--soft-fail', '--skip-download'];
  const child = spawn(python, ['-m', 'checkov.main', ...asked, ...quiet], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, LOG_LEVEL: 'ERROR' },
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (!output.trimStart().startsWith('{')) throw new Error(`Checkov left no report:\n${errors.slice(-4000)}\n${output.slice(-2000)}`);
  const { results } = Report.parse(JSON.parse(output));
  return [...results.passed_checks, ...results.failed_checks].map(({ check_id, file_path, resource, check_result }) => ({
    ...{ check: check_id, file: file_path.replace(/^\/+/, ''), resource, says: check_result.result },
  }));
}
