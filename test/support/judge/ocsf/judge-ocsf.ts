import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../../../core/json.ts';
import { preparePython } from '../../emulators/python-environment.ts';

export interface OcsfFault {
  /** Of the event in the list. */
  readonly position: number;
  readonly at: string;
  readonly message: string;
}

/** What of some events is not as OCSF's schema of their version and profiles has it; empty where they are valid. */
export async function judgeOcsf(events: readonly JsonObject[]): Promise<readonly OcsfFault[]> {
  const python = await preparePython('receipts');
  const script = fileURLToPath(new URL('judge_ocsf.py', import.meta.url));
  return await new Promise((resolve, reject) => {
    const child = execFile(python, [script], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error !== null) reject(new Error(`The judge of OCSF broke off: ${stderr.slice(-2000)}`));
      else resolve(stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])));
    });
    child.stdin?.end(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  });
}
